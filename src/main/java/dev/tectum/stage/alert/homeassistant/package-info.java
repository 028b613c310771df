/// How Home Assistant finds the device: one retained document that names every entity, changed as entities come and go.
/// In: what the device has now. Out: messages. Must not know what an alert means, or by which connection a message goes.
@NullMarked
package dev.tectum.stage.alert.homeassistant;

import org.jspecify.annotations.NullMarked;
