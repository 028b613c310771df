package dev.tectum.stage.quality.measure;

/// What is measured of a stretch of sound.
///
/// @param rms dBFS, without the offset
/// @param floor dBFS, 10th percentile of 25 ms frames
/// @param snr dB, what is above the floor over the floor
/// @param whiteFloor dBFS, median over time of the quietest band: what white noise can be at most
/// @param offset mean, full scale = 1
/// @param flatTops share of the loud samples that sit at full scale beside another one
/// @param hum dBFS, lines at multiples of 50 or 60 Hz that do not come and go
/// @param rumble dBFS, below 100 Hz in its loudest tenth
/// @param rumbleAbove dB, below 100 Hz over all else
/// @param rumbleSwing dB, between the loudest and the quietest tenth below 100 Hz
/// @param louder dB, the quietest band over the loudest that it usually is here; 0 where that is not known
/// @param holes share of the samples that stand still in the midst of sound
public record AudioFeatures(double rms, double floor, double snr, double whiteFloor, double offset, double flatTops, double hum,
        double rumble, double rumbleAbove, double rumbleSwing, double louder, double holes) {
}
