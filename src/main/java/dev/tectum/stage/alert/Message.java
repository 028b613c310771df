package dev.tectum.stage.alert;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// One message, QoS 1.
///
/// @param body read-only, from its position to its limit
public record Message(String topic, ByteBuffer body, boolean retained) {

    public Message {
        body = body.asReadOnlyBuffer();
    }

    public Message(String topic, String payload, boolean retained) {
        this(topic, bytesOf(payload), retained);
    }

    public static Message state(String topic, String payload) {
        return new Message(topic, payload, true);
    }

    public static Message passing(String topic, String payload) {
        return new Message(topic, payload, false);
    }

    private static ByteBuffer bytesOf(String payload) {
        return ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8));
    }

    /// The body of a message that is text.
    public String payload() {
        return StandardCharsets.UTF_8.decode(body.duplicate()).toString();
    }
}
