package dev.tectum.stage.alert;

/// One message, QoS 1.
public record Message(String topic, String payload, boolean retained) {

    public static Message state(String topic, String payload) {
        return new Message(topic, payload, true);
    }

    public static Message passing(String topic, String payload) {
        return new Message(topic, payload, false);
    }
}
