/// A network's file, looked through before any runtime opens it: its parts, its sizes, and what it would cost to run.
/// Here stand the words that its rooms share: what can be wrong with a network, and how much of anything it may have.
/// In: nothing. Out: errors that say which rule was broken, and limits. Must not know where a network comes from.
@NullMarked
package dev.tectum.stage.update.scan;

import org.jspecify.annotations.NullMarked;
