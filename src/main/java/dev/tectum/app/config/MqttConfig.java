package dev.tectum.app.config;

import java.nio.file.Path;
import java.util.Optional;

/// The broker to tell. The password is resolved from the secrets already.
///
/// @param certificates PEM file with the authorities to trust; empty: those of the Java installation
public record MqttConfig(String host, int port, Optional<String> user, Optional<String> password, boolean tls, Optional<Path> certificates,
        String discoveryPrefix) {

    /// Without the password.
    @Override
    public String toString() {
        return (tls ? "mqtts://" : "mqtt://") + host + ":" + port;
    }
}
