/// Bundles kept in folders on the device's own disk.
/// In: a folder. Out: the verified bundle in it. Must not know where bundles come from or who runs them.
@NullMarked
package dev.tectum.stage.update.store;

import org.jspecify.annotations.NullMarked;
