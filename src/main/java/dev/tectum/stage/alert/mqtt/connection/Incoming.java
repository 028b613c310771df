package dev.tectum.stage.alert.mqtt.connection;

import java.nio.ByteBuffer;

/// What the broker passes on.
///
/// @param payload to be read before the call returns that hands it over
/// @param retained kept by the broker from some time before the subscription
public record Incoming(ByteBuffer payload, boolean retained) {

    static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
}
