package dev.tectum.stage.quality.measure;

import java.time.Duration;

/// What is known of one channel that has been seen before. A standard deviation is the one that the model was trained with.
///
/// @param gone no reading is young enough
/// @param unchanged how long it has kept its value
/// @param roughness median change from value to value, in standard deviations
/// @param outside share of the last values that the channel cannot have
/// @param spike the largest step there and back again, in standard deviations
/// @param jump how far the newest value alone is off those before, in standard deviations
/// @param far how far the newest value is off what the model knows, in standard deviations; 0 where clean air is not known
/// @param drift how far the channel has wandered from what it used to read here, in its usual spreads
/// @param newestInside there is a valid value now
/// @param newest the value now, in the channel's unit; NaN where it is gone
public record ChannelFeatures(boolean gone, Duration unchanged, double roughness, double outside, double spike, double jump, double far,
        double drift, boolean newestInside, double newest) {
}
