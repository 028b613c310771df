/// What the owner chooses while the device runs, over what the configuration says; it outlives a restart.
/// In: commands from broker and console. Out: the wishes that the policy asks for. Must not know how a command came.
@NullMarked
package dev.tectum.app.wiring.choice;

import org.jspecify.annotations.NullMarked;
