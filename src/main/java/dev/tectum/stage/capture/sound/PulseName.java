package dev.tectum.stage.capture.sound;

import java.util.Optional;

/// A source of PulseAudio or PipeWire.
///
/// @param server its address, such as `unix:/run/user/1000/pulse/native`; empty: the user's own, or what `PULSE_SERVER` names
/// @param source its name, as `pactl list short sources` shows it; empty: the one that the user has chosen, followed when the choice changes
public record PulseName(Optional<String> server, Optional<String> source) {

    /// @param text a source's name, or `default`
    public static PulseName of(String text) {
        return new PulseName(Optional.empty(), text.equals("default") ? Optional.empty() : Optional.of(text));
    }

    @Override
    public String toString() {
        return "pulse:" + source.orElse("default") + server.map(address -> " at " + address).orElse("");
    }
}
