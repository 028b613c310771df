package dev.tectum.stage.capture.remote;

/// What became of the reports of one channel.
///
/// @param taken became readings
/// @param flooded dropped because they came faster than they could be looked at
/// @param refused made no sense, or were too large
/// @param misdated carried a time that cannot be, and were taken as measured on arrival
/// @param old came twice, backwards, or were kept from before
public record Counts(long taken, long flooded, long refused, long misdated, long old) {}
