@NullMarked
package dev.tectum.app.wiring.reference;

import org.jspecify.annotations.NullMarked;
