/// Faults imitated in what is captured: dark, covered, drowned, stuck, gone. `models/training/corrupt.py` means the same by each.
/// In: the observations of one modality, in order. Out: the same as a faulty device would deliver them.
/// Must not know which source they come from, nor how faults are found.
@NullMarked
package dev.tectum.stage.capture.replay.imitation;

import org.jspecify.annotations.NullMarked;
