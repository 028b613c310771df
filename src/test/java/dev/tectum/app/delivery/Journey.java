package dev.tectum.app.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How long one event took to become a message, part by part, in nanoseconds. The time until the next tick of the bundle's grid is the model's
/// own, and counted for itself.
///
/// @param capture from the event until the device had the value
/// @param grid from there until the tick that decided on it
/// @param alignment from the tick until its window was taken up
/// @param deciding until it was judged, understood, explained and decided
/// @param keeping until it was on disk
/// @param publishing until the letter was handed to the connection
/// @param broker until the subscriber had it
/// @param forced whether the deadline took up the window
public record Journey(long capture, long grid, long alignment, long deciding, long keeping, long publishing, long broker, boolean forced) {

    static Journey of(long onset, Map<String, Long> trace, long arrived) {
        long captured = trace.getOrDefault("captured", 0L);
        long tick = trace.getOrDefault("tick", 0L);
        long begun = trace.getOrDefault("begun", 0L);
        long decided = trace.getOrDefault("decided", 0L);
        long kept = trace.getOrDefault("kept", 0L);
        long taken = trace.getOrDefault("taken", 0L);
        long tickOrLater = Math.max(tick, captured); // a value that came within the window's own patience
        return new Journey(captured - onset, tickOrLater - captured, begun - tickOrLater, decided - begun, kept - decided, taken - kept,
                arrived - taken, trace.getOrDefault("forced", 0L) == 1);
    }

    /// Of an alert about something whose own instant nobody knows: from the tick that decided on it.
    public static Journey fromTick(Map<String, Long> trace, long arrived) {
        Map<String, Long> known = new HashMap<>(trace);
        long tick = trace.getOrDefault("tick", 0L);
        known.put("captured", tick);
        return of(tick, known, arrived);
    }

    /// All but the model's own.
    List<Long> parts() {
        return List.of(capture, alignment, deciding, keeping, publishing, broker);
    }

    /// Outside the model's own window.
    long own() {
        return parts().stream().mapToLong(Long::longValue).sum();
    }

    long total() {
        return own() + grid;
    }
}
