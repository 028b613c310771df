/// Bundles kept in folders on the device's own disk, and the one small file that says which of them is in use.
/// In: a folder, the bundle that was shipped, and what arrives of a candidate. Out: a verified bundle, after whatever cut, and a row for
/// each step. Must not know where bundles come from, what they are tried with or who runs them.
@NullMarked
package dev.tectum.stage.update.store;

import org.jspecify.annotations.NullMarked;
