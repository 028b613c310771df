/// Ways to a repository: over HTTP, or in a folder of this machine or a stick in it.
/// In: relative paths. Out: bytes, within a bounded time. Must not know what the bytes mean, nor whom to believe.
@NullMarked
package dev.tectum.stage.update.tuf.fetch;

import org.jspecify.annotations.NullMarked;
