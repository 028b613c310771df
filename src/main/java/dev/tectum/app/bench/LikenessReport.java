package dev.tectum.app.bench;

import java.time.Duration;

/// What searching among so many events has cost.
///
/// @param bytes what the index takes
/// @param filled how long filling it took
/// @param search how long one search took
/// @param recall of the ten nearest by the definition, the share that was found
public record LikenessReport(int events, int dimensions, long bytes, Duration filled, Lateness search, double recall) {}
