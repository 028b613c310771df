package dev.tectum.pipeline.evaluation.score;

import dev.tectum.pipeline.evaluation.Setting;
import dev.tectum.pipeline.evaluation.metric.Estimate;

/// What fusing is worth for one label over all settings, and where it is worth least.
///
/// @param mean of fused less best single, over all faults and levels with all modalities there
/// @param worst of all settings with two modalities or more, one of which tells the label, the one in which fused is least ahead
/// @param atWorst how much
public record FusionGain(String label, Estimate mean, Setting worst, Advantage atWorst) {
}
