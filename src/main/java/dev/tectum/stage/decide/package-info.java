/// From beliefs to decisions: thresholds, durations, cool-down, blindness, and what the owner wants. Pure: its state is the alerts that stand.
/// In: belief and quality of one tick, the owner's wishes. Out: one decision a label. Must not know who is told.
@NullMarked
package dev.tectum.stage.decide;

import org.jspecify.annotations.NullMarked;
