/// Stand-ins for real parts. Each name says its trick.
@NullMarked
package dev.tectum.fake;

import org.jspecify.annotations.NullMarked;
