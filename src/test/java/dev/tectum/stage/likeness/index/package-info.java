@NullMarked
package dev.tectum.stage.likeness.index;

import org.jspecify.annotations.NullMarked;
