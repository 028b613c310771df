/// From beliefs to decisions: thresholds, durations, cool-down, blindness. Pure: its state is the alerts that stand.
/// In: belief and quality of one tick. Out: one decision a label. Must not know who is told.
@NullMarked
package dev.tectum.stage.decide;

import org.jspecify.annotations.NullMarked;
