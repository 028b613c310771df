package dev.tectum.app.web.view;

import java.util.Map;
import java.util.Optional;

/// Switches senses off and on. Called from any thread.
public interface PrivacyPanel {

    /// Which modalities can be switched, and whether they are on.
    ///
    /// @param station empty: the first one
    /// @throws java.util.NoSuchElementException if there is no such station
    Map<String, Boolean> switches(Optional<String> station);

    /// @throws java.util.NoSuchElementException if there is no such station, or no such switch there; the message says which there are
    void turn(Optional<String> station, String modality, boolean on);
}
