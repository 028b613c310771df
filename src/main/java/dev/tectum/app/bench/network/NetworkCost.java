package dev.tectum.app.bench.network;

/// What one network costs in one number format.
///
/// @param network the modality, or `head`
/// @param variant its number format; the head has one alone
/// @param multiplications of one run, with their additions
/// @param micros median time of a run
/// @param ofReference that time as a share of the same network's in fp32
public record NetworkCost(String network, String variant, long bytes, long multiplications, double micros, double ofReference) {
}
