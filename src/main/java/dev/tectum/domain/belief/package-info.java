/// What the models make of a window: probabilities, evidence of every subset of modalities, and who contributed what.
/// Must not know networks or thresholds.
@NullMarked
package dev.tectum.domain.belief;

import org.jspecify.annotations.NullMarked;
