@NullMarked
package dev.tectum.stage.alert.pin;

import org.jspecify.annotations.NullMarked;
