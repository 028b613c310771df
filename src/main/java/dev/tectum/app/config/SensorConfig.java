package dev.tectum.app.config;

import dev.tectum.json.JsonPointer;
import dev.tectum.stage.capture.board.ChipUse;
import dev.tectum.stage.capture.board.PinUse;
import dev.tectum.stage.capture.remote.Conversion;
import dev.tectum.stage.capture.remote.ValueRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One sensor of a modality. Its text is for people and holds no secret.
public sealed interface SensorConfig {

    /// The channels that it gives.
    List<String> channels();

    /// A chip at an I2C bus.
    record Chip(ChipUse use) implements SensorConfig {

        @Override
        public List<String> channels() {
            return List.copyOf(use.channels().values());
        }

        @Override
        public String toString() {
            return use.name();
        }
    }

    /// A digital input: a motion detector, a door contact.
    record Pin(PinUse use) implements SensorConfig {

        @Override
        public List<String> channels() {
            return List.of(use.channel());
        }

        @Override
        public String toString() {
            return use.name();
        }
    }

    /// A value in the messages of an MQTT topic, at the broker of `mqtt`.
    ///
    /// @param every the longest ordinary time between two messages; absent: a value stands for the moment alone
    /// @param availability a topic that says whether the sender is there
    record Topic(String topic, ValueRule rule, Optional<Duration> every, Optional<String> availability) implements SensorConfig {

        @Override
        public List<String> channels() {
            return List.of(rule.channel());
        }

        @Override
        public String toString() {
            return rule.channel() + " from topic " + topic + rule.pointer();
        }
    }

    /// A value that is asked for over HTTP.
    ///
    /// @param token sent along, never shown
    /// @param clock to what the sender's clock reads in its answer
    record Http(Address address, Optional<String> token, ValueRule rule, Optional<JsonPointer> clock, Duration every)
            implements
                SensorConfig {

        @Override
        public List<String> channels() {
            return List.of(rule.channel());
        }

        @Override
        public String toString() {
            return rule.channel() + " from " + address;
        }
    }

    /// A value that others post to `/api/v1/sensors/<channel>`.
    ///
    /// @param every as in [Topic]
    record Posted(String channel, Conversion conversion, Optional<Duration> every) implements SensorConfig {

        @Override
        public List<String> channels() {
            return List.of(channel);
        }

        @Override
        public String toString() {
            return channel + " by POST";
        }
    }
}
