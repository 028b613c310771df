package dev.tectum.domain.sense;

import dev.tectum.domain.time.Moment;

/// Something captured. Within one stream capture times strictly increase.
public sealed interface Observation extends Arrival permits VideoFrame, AudioChunk, SensorReading {

    /// Mid-exposure of a frame, first sample of a chunk, instant of a reading.
    Moment captured();
}
