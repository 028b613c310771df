package dev.tectum.app.wiring;

import dev.tectum.stage.alert.listen.Ear;
import dev.tectum.stage.alert.mqtt.MqttAlertSink;
import dev.tectum.stage.capture.TopicFeed;
import java.nio.ByteBuffer;

/// Lets sensors listen over the connection that the alerts go out by: one device, one connection.
record BrokerFeed(MqttAlertSink connection) implements TopicFeed {

    @Override
    public Hearing listen(String topic, Listener listener) {
        return connection.listen(topic, new Ear() {
            @Override
            public void attached() {
                listener.attached();
            }

            @Override
            public void refused() {
                listener.refused();
            }

            @Override
            public void heard(ByteBuffer payload, boolean retained) {
                listener.heard(payload, retained);
            }

            @Override
            public void detached() {
                listener.detached();
            }
        })::close;
    }
}
