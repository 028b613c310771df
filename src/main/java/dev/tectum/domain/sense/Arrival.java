package dev.tectum.domain.sense;

/// Whatever a source hands over: something seen, or word about what will not come.
public sealed interface Arrival permits Observation, Bound, Outage {

    Modality modality();
}
