@NullMarked
package dev.tectum.stage.journal.standby;

import org.jspecify.annotations.NullMarked;
