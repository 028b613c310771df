package dev.tectum.domain.sense;

/// Whatever a source hands over: something seen, or word about what will not come.
public sealed interface Arrival permits Observation, Bound, Outage {

    Modality modality();

    /// Gives back what the arrival holds. For one that nobody takes over.
    default void release() {
        switch (this) {
            case VideoFrame frame -> frame.close();
            case AudioChunk chunk -> chunk.close();
            case SensorReading _,Bound _,Outage _ -> {
                // holds nothing that needs to be freed
            }
        }
    }
}
