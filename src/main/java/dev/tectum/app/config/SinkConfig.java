package dev.tectum.app.config;

import dev.tectum.domain.model.LabelSpec.Severity;
import java.time.Duration;
import java.util.Set;

/// Somebody who is told of alerts beside the broker. Secrets are resolved already.
public sealed interface SinkConfig {

    /// Unique; the outbox keeps what is still to be told under it.
    String name();

    /// An address that gets the alert's own JSON, signed.
    ///
    /// @param openHttp whether `http://` may also lead out of the house
    record Webhook(String name, Address address, String secret, boolean openHttp, Duration timeout) implements SinkConfig {

        /// Without the secret.
        @Override
        public String toString() {
            return name + ": " + address;
        }
    }

    /// A topic of an ntfy server.
    ///
    /// @param token empty: the topic is open
    record Ntfy(String name, Address address, String topic, String token, boolean openHttp, Duration timeout) implements SinkConfig {

        /// Without topic and token, which are both as good as a password.
        @Override
        public String toString() {
            return name + ": ntfy at " + address;
        }
    }

    /// An output of the board.
    ///
    /// @param labels that switch it on; empty: all
    /// @param severity the least one that does
    /// @param longest how long one alert keeps it on
    record Pin(String name, int pin, Set<String> labels, Severity severity, Duration longest, boolean activeLow) implements SinkConfig {

        public Pin {
            labels = Set.copyOf(labels);
        }

        @Override
        public String toString() {
            return name + ": pin " + pin;
        }
    }
}
