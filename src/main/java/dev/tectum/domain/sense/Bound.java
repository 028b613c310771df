package dev.tectum.domain.sense;

import dev.tectum.domain.time.Moment;

/// A source's promise that nothing captured before `nothingBefore` will still come; [Moment#MAX] once it has ended.
public record Bound(Modality modality, Moment nothingBefore) implements Arrival {}
