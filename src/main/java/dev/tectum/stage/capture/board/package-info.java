/// What may be wired to a board: which chips are known and how one of them is used.
/// In: nothing. Out: plain tables and records for whoever reads a configuration. Must not know how a chip is spoken to.
@NullMarked
package dev.tectum.stage.capture.board;

import org.jspecify.annotations.NullMarked;
