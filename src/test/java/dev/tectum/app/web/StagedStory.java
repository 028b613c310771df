package dev.tectum.app.web;

/// A made-up minute in a room that repeats: quiet, a person comes and goes, something burns, an alarm sounds, quiet again.
final class StagedStory {

    private static final double LENGTH = 60;

    private StagedStory() {
    }

    /// 0 to 1: how much of a person is in the room.
    static double person(double seconds) {
        return swell(seconds, 8, 24);
    }

    static double fire(double seconds) {
        return swell(seconds, 28, 50);
    }

    static double alarm(double seconds) {
        return swell(seconds, 34, 52);
    }

    private static double swell(double seconds, double from, double to) {
        double at = seconds % LENGTH;
        return clamp((at - from) / 3) * clamp((to - at) / 3);
    }

    static double clamp(double value) {
        return Math.min(1, Math.max(0, value));
    }
}
