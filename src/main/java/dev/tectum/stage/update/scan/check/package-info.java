/// Whether a network's file is one that a runtime may open, and the one that the manifest promises.
/// In: bytes, and what a manifest says of them. Out: nothing, or why not. Must not know folders, nor the runtime that executes it.
@NullMarked
package dev.tectum.stage.update.scan.check;

import org.jspecify.annotations.NullMarked;
