@NullMarked
package dev.tectum.stage.evidence;

import org.jspecify.annotations.NullMarked;
