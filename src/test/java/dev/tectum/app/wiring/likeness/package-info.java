@NullMarked
package dev.tectum.app.wiring.likeness;

import org.jspecify.annotations.NullMarked;
