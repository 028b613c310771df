@NullMarked
package dev.tectum.stage.alert.webhook;

import org.jspecify.annotations.NullMarked;
