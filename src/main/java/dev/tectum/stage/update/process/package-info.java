/// Runs a candidate for the first time in a process of its own, with limits: what kills, hangs or bloats its process kills only that one.
/// In: a verified bundle. Out: a judgement with what was measured. Must not know the runtime that executes the bundle, which is the
/// child's; of the child it believes one line of a strict form and how it ended.
@NullMarked
package dev.tectum.stage.update.process;

import org.jspecify.annotations.NullMarked;
