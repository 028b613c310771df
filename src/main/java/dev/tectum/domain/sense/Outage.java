package dev.tectum.domain.sense;

import dev.tectum.domain.time.Moment;

/// From `since` on a source gives nothing, for `reason`, until its next observation.
public record Outage(Modality modality, Moment since, Reason reason) implements Arrival {}
