/// What each network of a bundle costs, in every number format.
/// In: a bundle. Out: bytes, multiplications, time of a run beside fp32 in the same run. Must not know recordings or how it is printed.
@NullMarked
package dev.tectum.app.bench.network;

import org.jspecify.annotations.NullMarked;
