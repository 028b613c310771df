@NullMarked
package dev.tectum.wire;

import org.jspecify.annotations.NullMarked;
