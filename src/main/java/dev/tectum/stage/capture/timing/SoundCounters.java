package dev.tectum.stage.capture.timing;

import java.time.Duration;
import java.util.OptionalDouble;

/// What became of a microphone's sound since its source was made.
///
/// @param driftPpm by how many millionths the device counts faster than this machine's clock; empty until known
/// @param overruns how often the device says that sound was lost because nobody took it in time
/// @param gaps how often the sound was torn for any reason while the device was open
/// @param lost how much time is missing in the gaps
/// @param reconnects how often the device was opened again after it had been lost
public record SoundCounters(OptionalDouble driftPpm, long overruns, long gaps, Duration lost, long reconnects) {

    public static final SoundCounters NONE = new SoundCounters(OptionalDouble.empty(), 0, 0, Duration.ZERO, 0);
}
