/// A recording made of what the configured sources give, decided on as its replay will be.
/// In: a room's configuration, a bundle, and what brings values of others. Out: a recording's folder. Must not know brokers, journals or
/// consoles.
@NullMarked
package dev.tectum.app.wiring.recording;

import org.jspecify.annotations.NullMarked;
