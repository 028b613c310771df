/// Signs of life of the device. In: the loop turning. Out: heartbeats. Must not know what is decided.
@NullMarked
package dev.tectum.stage.health;

import org.jspecify.annotations.NullMarked;
