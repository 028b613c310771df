package dev.tectum.stage.capture.mqtt;

import dev.tectum.stage.capture.TopicFeed;
import dev.tectum.stage.capture.remote.Rhythm;
import dev.tectum.stage.capture.remote.ValueRule;
import java.util.Optional;

/// A channel that somebody publishes.
///
/// @param topic one topic; with wildcards two senders would mix in one channel
/// @param availability a topic that says `online` and `offline`, bare or as JSON's `state`
public record TopicSensor(String topic, ValueRule rule, Rhythm rhythm, Optional<String> availability) {

    /// @throws IllegalArgumentException if a topic cannot be listened to; the message says why
    public TopicSensor {
        TopicFeed.requireOneTopic(topic);
        availability.ifPresent(TopicFeed::requireOneTopic);
    }
}
