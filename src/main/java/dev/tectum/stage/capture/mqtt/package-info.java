/// Topics of an MQTT broker as channels: sensors of other makers, and other devices of this one.
/// In: messages, over a connection that somebody else keeps. Out: readings, and outages where none come.
/// Must not know the broker, nor what else is said over the connection.
@NullMarked
package dev.tectum.stage.capture.mqtt;

import org.jspecify.annotations.NullMarked;
