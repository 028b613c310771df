package dev.tectum.app.wiring.recording;

import dev.tectum.app.config.StationConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/// What is to be recorded.
///
/// @param folder a new one
/// @param data where the device keeps what it remembers, such as what was switched off
/// @param length after which it ends by itself
/// @param maxBytes after which it ends, too
/// @param annotated labels that somebody looks out for, whether they come or not
/// @param site what the device has learned of the room, where it has
public record RecordingPlan(Path folder, StationConfig station, Path data, Duration length, long maxBytes, Set<String> annotated,
        Path site) {

    public RecordingPlan {
        annotated = Set.copyOf(annotated);
    }
}
