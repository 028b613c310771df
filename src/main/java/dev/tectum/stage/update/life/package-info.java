/// The life of an update: which states follow which, and the ports through which whoever drives updates sees where bundles are kept.
/// In: what was done with a candidate, and how it went. Out: the state that follows, and the bundle that decides meanwhile.
/// Must not know disks, networks or the runtime that executes a bundle.
@NullMarked
package dev.tectum.stage.update.life;

import org.jspecify.annotations.NullMarked;
