/// The discovery against what Home Assistant's documentation says of it.
@NullMarked
package dev.tectum.stage.alert.homeassistant;

import org.jspecify.annotations.NullMarked;
