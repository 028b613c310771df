/// A device that runs on this machine, for commands: it is asked over its console's routes.
/// In: the console's port, wishes. Out: its answers, for people to read. Must not know how a device is built.
@NullMarked
package dev.tectum.app.cli.device;

import org.jspecify.annotations.NullMarked;
