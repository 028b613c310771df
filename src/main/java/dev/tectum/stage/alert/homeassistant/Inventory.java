package dev.tectum.stage.alert.homeassistant;

import dev.tectum.domain.model.ModelSpec;
import java.util.List;

/// What the device has now.
///
/// @param channels those that have had a value
/// @param switches the modalities that can be switched off
/// @param choosable the labels that the owner may choose for
/// @param updates whether another model may be asked for
/// @param pictures whether pictures of alerts go out by MQTT
public record Inventory(ModelSpec model, List<String> channels, List<String> switches, List<String> choosable, boolean updates,
        boolean pictures) {

    public Inventory {
        channels = List.copyOf(channels);
        switches = List.copyOf(switches);
        choosable = List.copyOf(choosable);
    }
}
