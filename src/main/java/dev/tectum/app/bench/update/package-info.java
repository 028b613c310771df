/// What updates cost on this machine: a look at a repository where nothing is new, and a large bundle that is taken.
/// In: a bundle. Out: figures. Must not know devices and brokers.
@NullMarked
package dev.tectum.app.bench.update;

import org.jspecify.annotations.NullMarked;
