/// The other side of the client: a repository of bundles on a publisher's disk, and the keys that sign it.
/// In: verified bundles, a folder of keys. Out: files and metadata as any server or stick can hold them. Must not know devices.
@NullMarked
package dev.tectum.stage.update.tuf.publish;

import org.jspecify.annotations.NullMarked;
