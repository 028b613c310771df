package dev.tectum.stage.alert.mqtt.connection;

import java.nio.ByteBuffer;

/// What the broker passes on.
///
/// @param topic that it came by
/// @param payload to be read before the call returns that hands it over
/// @param retained kept by the broker from some time before the subscription
public record Incoming(String topic, ByteBuffer payload, boolean retained) {

    static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
}
