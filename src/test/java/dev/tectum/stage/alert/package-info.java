@NullMarked
package dev.tectum.stage.alert;

import org.jspecify.annotations.NullMarked;
