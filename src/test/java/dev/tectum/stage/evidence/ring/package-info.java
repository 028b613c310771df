@NullMarked
package dev.tectum.stage.evidence.ring;

import org.jspecify.annotations.NullMarked;
