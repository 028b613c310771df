/// What became of updates, for people and for whoever offered them, and the form in which states are written down.
/// In: steps and what was found out. Out: the same, after a restart. Must not know who makes the steps.
@NullMarked
package dev.tectum.stage.update.history;

import org.jspecify.annotations.NullMarked;
