@NullMarked
package dev.tectum.app.wiring.evidence;

import org.jspecify.annotations.NullMarked;
