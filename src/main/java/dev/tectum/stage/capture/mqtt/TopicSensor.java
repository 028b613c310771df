package dev.tectum.stage.capture.mqtt;

import dev.tectum.stage.capture.remote.Rhythm;
import dev.tectum.stage.capture.remote.ValueRule;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A channel that somebody publishes.
///
/// @param topic one topic; with wildcards two senders would mix in one channel
/// @param availability a topic that says `online` and `offline`, bare or as JSON's `state`
public record TopicSensor(String topic, ValueRule rule, Rhythm rhythm, Optional<String> availability) {

    private static final int MAX_BYTES = 65_535; // MQTT 5.0, 1.5.4

    /// @throws IllegalArgumentException if a topic cannot be listened to; the message says why
    public TopicSensor {
        requireOne(topic);
        availability.ifPresent(TopicSensor::requireOne);
    }

    private static void requireOne(String topic) {
        if (topic.indexOf('+') >= 0 || topic.indexOf('#') >= 0) {
            throw new IllegalArgumentException(
                    "\"" + topic + "\" may match several topics, whose values would mix; name each topic as a sensor of its own");
        }
        boolean broken = topic.codePoints().anyMatch(letter -> letter == 0 || Character.getType(letter) == Character.SURROGATE);
        if (topic.isBlank() || broken || topic.startsWith("$share/")
                || topic.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException("\"" + topic + "\" is no topic that can be listened to");
        }
    }
}
