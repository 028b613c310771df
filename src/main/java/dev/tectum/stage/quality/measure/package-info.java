/// What can be measured of a picture, a stretch of sound or the readings of a channel; `models/training/quality_*.py` measure the same.
/// In: pixels, samples, values. Out: features with units.
/// Must not know which of them are faults.
@NullMarked
package dev.tectum.stage.quality.measure;

import org.jspecify.annotations.NullMarked;
