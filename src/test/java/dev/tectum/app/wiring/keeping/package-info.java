@NullMarked
package dev.tectum.app.wiring.keeping;

import org.jspecify.annotations.NullMarked;
