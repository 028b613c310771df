@NullMarked
package dev.tectum.stage.health.systemd;

import org.jspecify.annotations.NullMarked;
