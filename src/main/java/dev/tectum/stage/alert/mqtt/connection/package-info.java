/// One connection to a broker: dialled with MQTT 5.0 or 3.1.1, secured, dialled again ever more rarely.
/// In: the broker's address and how it is entered. Out: a link that publishes and subscribes.
/// Must not know what is said over it.
@NullMarked
package dev.tectum.stage.alert.mqtt.connection;

import org.jspecify.annotations.NullMarked;
