/// Plays recordings for their figures, as they are and under imitated faults, on all cores.
/// In: folders with recordings, a bundle. Out: what each recording says about each label in each setting, and a report of their figures.
/// Must not know how it is printed.
@NullMarked
package dev.tectum.app.wiring.evaluation;

import org.jspecify.annotations.NullMarked;
