package dev.tectum.stage.alert;

import dev.tectum.domain.model.ModelSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The discovery of the device, and whether it has to be told anew because the model, the channels or the switches have changed. One thread.
public final class Announcement {

    private final Optional<HomeAssistant> homeAssistant;
    private final Supplier<ModelSpec> model;
    private final ChannelStates channels;
    private final Supplier<List<String>> switches;
    private Optional<Message> told = Optional.empty();

    /// @param homeAssistant empty where nobody is to discover the device
    /// @param switches the modalities that can be switched off
    public Announcement(Optional<HomeAssistant> homeAssistant, Supplier<ModelSpec> model, ChannelStates channels,
            Supplier<List<String>> switches) {
        this.homeAssistant = homeAssistant;
        this.model = model;
        this.channels = channels;
        this.switches = switches;
    }

    /// Where somebody may ask for it again.
    public Optional<String> birthTopic() {
        return homeAssistant.map(HomeAssistant::birthTopic);
    }

    /// To be told in any case.
    public List<Message> now() {
        told = homeAssistant.map(form -> form.discovery(model.get(), channels.channels(), switches.get()));
        return told.stream().toList();
    }

    /// To be told if it differs from what was told last.
    public List<Message> ifChanged() {
        Optional<Message> before = told;
        List<Message> now = now();
        return told.equals(before) ? List.of() : now;
    }
}
