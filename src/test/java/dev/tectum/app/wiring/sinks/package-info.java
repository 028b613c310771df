@NullMarked
package dev.tectum.app.wiring.sinks;

import org.jspecify.annotations.NullMarked;
