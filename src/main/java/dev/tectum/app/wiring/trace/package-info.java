/// Notes when alerts pass the parts of the device, for whoever measures how long they take: `TECTUM_TRACE_LEVEL=DEBUG`.
/// In: what passes. Out: lines of the log, in nanoseconds of the monotonic clock that all processes of a machine share. Must not change anything.
@NullMarked
package dev.tectum.app.wiring.trace;

import org.jspecify.annotations.NullMarked;
