@NullMarked
package dev.tectum.stage.likeness;

import org.jspecify.annotations.NullMarked;
