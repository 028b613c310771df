package dev.tectum.app.web.view;

import java.time.Instant;
import java.util.Optional;

/// Takes values of channels that others measure. Called from any thread; never waits.
public interface PostedSensors {

    /// @param station empty: the first one
    /// @param measured empty: just now
    /// @throws java.util.NoSuchElementException if there is no such station, or no such channel is handed in there; the message says which are
    /// @throws IllegalStateException if the sense is switched off that the channel belongs to
    /// @throws IllegalArgumentException if the value is no finite number
    void report(Optional<String> station, String channel, double value, Optional<Instant> measured);

    /// The same for a channel that says words.
    ///
    /// @throws IllegalArgumentException if the channel is a number
    void report(Optional<String> station, String channel, String words, Optional<Instant> measured);
}
