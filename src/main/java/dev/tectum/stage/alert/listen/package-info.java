/// What a broker tells the device: messages that somebody in the product listens to, and the few commands that are taken.
/// In: messages of topics. Out: calls of those who listen, and of the switches. Must not know how a broker is reached.
@NullMarked
package dev.tectum.stage.alert.listen;

import org.jspecify.annotations.NullMarked;
