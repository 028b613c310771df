/// From a bundle on disk or far away to one that can be trusted.
/// In: folders and repositories. Out: a verified bundle. Must not know the runtime that executes it.
/// More types than the guide allows by three: the ports, the folder and the hash stand beside the manifest that they lead to.
@NullMarked
package dev.tectum.stage.update;

import org.jspecify.annotations.NullMarked;
