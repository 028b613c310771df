package dev.tectum.app.config;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// One sensor of a modality. Its text is for people and holds no secret.
public sealed interface SensorConfig {

    /// The channels that it is said to give; empty where only its driver knows.
    List<String> channels();

    /// A chip at an I2C bus.
    ///
    /// @param address absent: the one that the chip comes with
    /// @param renamed the bundle's channel by the chip's own name for it; channels that are not in it keep their names
    /// @param every absent: the chip's own rhythm
    record Chip(String chip, int bus, OptionalInt address, Map<String, String> renamed, Optional<Duration> every) implements SensorConfig {

        public Chip {
            renamed = Map.copyOf(renamed);
        }

        @Override
        public List<String> channels() {
            return renamed.values().stream().sorted().toList();
        }

        @Override
        public String toString() {
            return chip + " at i2c-" + bus + (address.isPresent() ? "/0x" + Integer.toHexString(address.getAsInt()) : "");
        }
    }

    /// A digital input: a motion detector, a door contact.
    ///
    /// @param number the line's number as the board's maker writes it (BCM at a Raspberry Pi)
    /// @param activeLow the channel is 1 while the line is low
    record Pin(int number, String channel, Pull pull, boolean activeLow) implements SensorConfig {

        @Override
        public List<String> channels() {
            return List.of(channel);
        }

        @Override
        public String toString() {
            return channel + " at pin " + number;
        }
    }

    /// A value in the messages of an MQTT topic, at the broker of `mqtt`.
    ///
    /// @param pointer RFC 6901 into a JSON payload; empty: the payload is the number
    /// @param every how often it is heard of at the least
    record Topic(String topic, String pointer, String channel, Scale scale, Optional<String> unit, Optional<Duration> every)
            implements
                SensorConfig {

        @Override
        public List<String> channels() {
            return List.of(channel);
        }

        @Override
        public String toString() {
            return channel + " from topic " + topic + pointer;
        }
    }

    /// A value that is asked for over HTTP.
    ///
    /// @param pointer as in [Topic]
    record Http(Address address, String pointer, String channel, Scale scale, Optional<String> unit, Duration every)
            implements
                SensorConfig {

        @Override
        public List<String> channels() {
            return List.of(channel);
        }

        @Override
        public String toString() {
            return channel + " from " + address;
        }
    }

    /// A value that others post to `/api/v1/sensors/<channel>`.
    ///
    /// @param every how often it comes at the least
    record Posted(String channel, Scale scale, Optional<String> unit, Optional<Duration> every) implements SensorConfig {

        @Override
        public List<String> channels() {
            return List.of(channel);
        }

        @Override
        public String toString() {
            return channel + " by POST";
        }
    }

    /// The channel's value is `factor` times what comes, plus `offset`.
    record Scale(double factor, double offset) {

        public static final Scale NONE = new Scale(1, 0);

        public double applyTo(double raw) {
            return raw * factor + offset;
        }
    }

    /// The resistor inside the board that holds an open line.
    enum Pull {
        NONE, UP, DOWN
    }
}
