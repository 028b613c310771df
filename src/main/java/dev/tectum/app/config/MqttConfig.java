package dev.tectum.app.config;

import java.util.Optional;

/// The broker to tell. The password is resolved from the secrets already.
public record MqttConfig(String host, int port, Optional<String> user, Optional<String> password, boolean tls, boolean homeAssistant) {

    /// Without the password.
    @Override
    public String toString() {
        return (tls ? "mqtts://" : "mqtt://") + host + ":" + port;
    }
}
