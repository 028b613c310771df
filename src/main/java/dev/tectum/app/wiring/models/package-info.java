/// The models of one device: what it keeps, who brings others, who examines them, and the place beside the one that decides.
/// In: the configuration. Out: the bundle that decides, at each start and while the device runs. Must not know what is decided upon.
@NullMarked
package dev.tectum.app.wiring.models;

import org.jspecify.annotations.NullMarked;
