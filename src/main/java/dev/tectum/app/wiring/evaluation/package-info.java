/// Plays recordings for their figures, as they are and under imitated faults, on all cores.
/// In: folders with recordings, a bundle. Out: what each recording says about each label in each setting.
/// Must not know how figures are made or printed.
@NullMarked
package dev.tectum.app.wiring.evaluation;

import org.jspecify.annotations.NullMarked;
