package dev.tectum.stage.evidence.ring;

import dev.tectum.domain.time.Moment;

/// One picture.
///
/// @param jpeg not to be changed
@SuppressWarnings("ArrayRecordComponent") // a hand-over of bytes, never compared
public record Still(Moment captured, byte[] jpeg) {}
