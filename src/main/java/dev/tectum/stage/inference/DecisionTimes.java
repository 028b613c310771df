package dev.tectum.stage.inference;

/// How long a whole decision takes: half of them no longer than the median, 95 of a hundred no longer than the other.
public record DecisionTimes(double medianMillis, double p95Millis) {}
