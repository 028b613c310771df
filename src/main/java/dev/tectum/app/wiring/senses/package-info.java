/// Opens what a room's configuration names: for every modality of the bundle its sources, their switch, and why there are none.
/// In: settings and the bundle's description. Out: sources to be pumped. Must not know the loop, the broker or the console.
@NullMarked
package dev.tectum.app.wiring.senses;

import org.jspecify.annotations.NullMarked;
