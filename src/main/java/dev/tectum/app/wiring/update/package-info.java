/// The model of a device as people see it and ask for another: one face for broker, console and metrics, and one for a device at rest.
/// In: how updates stand, each of their steps, wishes. Out: states, news, figures, answers. Must not know how an update is carried out.
@NullMarked
package dev.tectum.app.wiring.update;

import org.jspecify.annotations.NullMarked;
