/// Tells a broker: states that it retains, alerts that it must acknowledge, and what Home Assistant needs to find the device.
/// In: events, sensor values, letters. Out: MQTT messages below `tectum/<device>/`, one device a station.
/// Must not know where letters are kept, or how a decision came about.
@NullMarked
package dev.tectum.stage.alert.mqtt;

import org.jspecify.annotations.NullMarked;
