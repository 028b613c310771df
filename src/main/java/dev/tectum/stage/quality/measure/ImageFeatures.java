package dev.tectum.stage.quality.measure;

/// What is measured of one picture's luma (0 to 255).
///
/// @param peak 98th percentile of luma
/// @param sharpness mean squared Laplacian over variance, in cells of 1/64 of the width
/// @param noise standard deviation of the noise, in grey levels
/// @param flatShare blocks of 8 x 8 pixels with hardly any structure
/// @param coveredShare those of them that are dark, though not black
/// @param chroma mean spread of the colours of a pixel, in levels
/// @param movedShare tiles of the usual view that show something else; 0 where no usual view is known
/// @param hiddenShare tiles of the usual view where nothing is left to see
/// @param glare mean luma above the brightest that is usual here, in grey levels; 0 where that is not known
public record ImageFeatures(double mean, double std, int peak, double darkShare, double brightShare, double sharpness, double noise,
        double flatShare, double coveredShare, double chroma, double movedShare, double hiddenShare, double glare) {
}
