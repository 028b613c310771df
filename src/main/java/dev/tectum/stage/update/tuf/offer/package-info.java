/// Bundles in a repository, as one device sees them. In: a repository's client, and which model the device runs. Out: manifests and files
/// of releases. Must not know who decides whether one is taken.
@NullMarked
package dev.tectum.stage.update.tuf.offer;

import org.jspecify.annotations.NullMarked;
