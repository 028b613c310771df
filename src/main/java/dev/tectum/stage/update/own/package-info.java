/// Bundles that the owner of a device brings to it by hand. In: a folder. Out: an offer like any other.
/// Must not know what becomes of it.
@NullMarked
package dev.tectum.stage.update.own;

import org.jspecify.annotations.NullMarked;
