package dev.tectum.domain.update;

import java.time.Instant;

/// One step in the life of updates.
///
/// @param sequence rises by one with each step of a device; begins anew where its memory was lost
public record Transition(long sequence, Instant at, UpdateState from, UpdateState to, String reason) {}
