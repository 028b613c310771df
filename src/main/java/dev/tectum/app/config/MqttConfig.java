package dev.tectum.app.config;

import java.nio.file.Path;
import java.util.Optional;

/// The broker to tell. The password is resolved from the secrets already.
///
/// @param snapshots whether pictures of alerts are published, too
/// @param certificates PEM file with the authorities to trust; empty: those of the Java installation
public record MqttConfig(String host, int port, Optional<String> user, Optional<String> password, boolean tls, Optional<Path> certificates,
        String discoveryPrefix, boolean snapshots) {

    /// Without pictures.
    public MqttConfig(String host, int port, Optional<String> user, Optional<String> password, boolean tls, Optional<Path> certificates,
            String discoveryPrefix) {
        this(host, port, user, password, tls, certificates, discoveryPrefix, false);
    }

    /// Without the password.
    @Override
    public String toString() {
        return (tls ? "mqtts://" : "mqtt://") + host + ":" + port;
    }
}
