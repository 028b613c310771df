@NullMarked
package dev.tectum.stage.alert.mqtt;

import org.jspecify.annotations.NullMarked;
