/// Time as the product counts it: capture moments on one monotonic axis, in nanoseconds.
/// In: numbers from clocks and recordings. Out: moments, spans, their place on the calendar, and pauses between attempts.
/// Must not know who measures or who waits.
@NullMarked
package dev.tectum.domain.time;

import org.jspecify.annotations.NullMarked;
