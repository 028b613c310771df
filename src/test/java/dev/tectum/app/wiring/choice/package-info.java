/// What the owner chooses, over restarts.
@NullMarked
package dev.tectum.app.wiring.choice;

import org.jspecify.annotations.NullMarked;
