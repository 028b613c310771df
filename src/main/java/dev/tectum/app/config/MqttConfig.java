package dev.tectum.app.config;

import java.nio.file.Path;
import java.util.Optional;

/// The broker to tell. The password is resolved from the secrets already.
///
/// @param identity empty: the broker asks for none
/// @param snapshots whether pictures of alerts are published, too
/// @param certificates PEM file with the authorities to trust; empty: those of the Java installation
public record MqttConfig(String host, int port, Optional<String> user, Optional<String> password, boolean tls, Optional<Path> certificates,
        Optional<Identity> identity, String discoveryPrefix, boolean snapshots) {

    /// Without pictures.
    public MqttConfig(String host, int port, Optional<String> user, Optional<String> password, boolean tls, Optional<Path> certificates,
            Optional<Identity> identity, String discoveryPrefix) {
        this(host, port, user, password, tls, certificates, identity, discoveryPrefix, false);
    }

    /// The device's own certificate and key, for a broker that asks for them.
    public sealed interface Identity {

        /// PEM files.
        record Pem(Path certificate, Path key) implements Identity {}

        /// Both in one PKCS#12 file. The password is resolved from the secrets already.
        record Store(Path file, String password) implements Identity {

            /// Without the password.
            @Override
            public String toString() {
                return file.toString();
            }
        }
    }

    /// Without the password.
    @Override
    public String toString() {
        return (tls ? "mqtts://" : "mqtt://") + host + ":" + port;
    }
}
