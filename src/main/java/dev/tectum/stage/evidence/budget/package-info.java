/// Which evidence has to go so that the rest keeps within what the owner allows.
/// In: what is kept, and limits. Out: what goes. Must not know disks.
@NullMarked
package dev.tectum.stage.evidence.budget;

import org.jspecify.annotations.NullMarked;
