package dev.tectum.stage.quality.site;

import java.util.OptionalDouble;

/// How quiet it usually is at one microphone. One thread.
public final class SoundSite {

    /// Decibels that count as one step of loudness.
    private static final double FLOOR_UNIT = 5;
    private static final double NEVER = Double.MAX_VALUE;

    private final Course floor = new Course(FLOOR_UNIT, false, NEVER);
    private final Minute minute = new Minute();

    /// The loudest that constant noise usually is, dBFS in the quietest band; empty before a day and a night.
    public OptionalDouble usualHigh() {
        return floor.isKnown() ? OptionalDouble.of(floor.range().high()) : OptionalDouble.empty();
    }

    /// The quietest band of a window in which nothing was wrong.
    public void hear(double whiteFloorDb) {
        minute.add(whiteFloorDb);
    }

    void finishMinute() {
        minute.finish().ifPresent(floor::see);
    }

    void alarm() {
        floor.alarm();
        minute.finish();
    }

    Course floor() {
        return floor;
    }
}
