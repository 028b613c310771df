/// Clocks and pauses.
@NullMarked
package dev.tectum.domain.time;

import org.jspecify.annotations.NullMarked;
