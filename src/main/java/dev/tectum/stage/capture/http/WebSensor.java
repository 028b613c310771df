package dev.tectum.stage.capture.http;

import dev.tectum.json.JsonPointer;
import dev.tectum.stage.capture.remote.ValueRule;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What is asked for, and what the answer holds.
///
/// @param address `http` or `https`; user and password in it are sent, and never shown
/// @param token sent as `Authorization: Bearer`, and never shown
/// @param rules one for every channel of the answer
/// @param clock to what the sender's clock reads as it answers; with it, times are exact though its calendar is wrong
/// @param period how often it is asked
/// @param timeout how long an answer may take, to its last byte
public record WebSensor(URI address, Optional<String> token, List<ValueRule> rules, Optional<JsonPointer> clock, Duration period,
        Duration timeout) {

    /// Long for a sensor in the house, short enough for a device that waits for it.
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);

    /// @throws IllegalArgumentException if the address cannot be asked; the message says why
    public WebSensor {
        rules = List.copyOf(rules);
        boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
        if (!web || address.getHost() == null) {
            throw new IllegalArgumentException("An address begins with http:// or https:// and a host");
        }
        if (rules.isEmpty() || !period.isPositive() || !timeout.isPositive()) {
            throw new IllegalArgumentException("A sensor has a channel, and is asked every so often for more than no time");
        }
        if (token.isPresent() && (token.get().isBlank() || token.get().chars().anyMatch(letter -> letter <= ' ' || letter > '~'))) {
            throw new IllegalArgumentException("A token is made of visible ASCII letters");
        }
    }

    /// The address as people may read it: without user, password, query and fragment.
    String shown() {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port + address.getPath();
    }

    @Override
    public String toString() {
        return "WebSensor[" + shown() + "]";
    }
}
