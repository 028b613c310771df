/// What time it is on a device whose clock nobody vouches for.
/// In: the clock, and moments that are proven. Out: the time to judge by, and whether the clock may be believed. Must not know where a
/// moment was read, and keeps nothing.
@NullMarked
package dev.tectum.stage.update.tuf.time;

import org.jspecify.annotations.NullMarked;
