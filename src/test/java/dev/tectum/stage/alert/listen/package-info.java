@NullMarked
package dev.tectum.stage.alert.listen;

import org.jspecify.annotations.NullMarked;
