package dev.tectum.stage.alert.mqtt.connection;

import java.nio.file.Path;
import java.util.Optional;

/// Which broker, how it is entered, and under which prefix Home Assistant looks for devices (empty: it is not told).
public record MqttSettings(String host, int port, Optional<Login> login, Optional<Tls> tls, Optional<String> discoveryPrefix) {

    /// Home Assistant's own default.
    public static final String DISCOVERY_PREFIX = "homeassistant";

    /// A broker's user.
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return "Login[user=" + user + ", password=…]";
        }
    }

    /// Encrypted, with the broker's name checked.
    ///
    /// @param authorities PEM certificates of those who may vouch for the broker; empty: those that Java trusts
    /// @param identity by which the device proves who it is; empty: the broker does not ask for that
    public record Tls(Optional<Path> authorities, Optional<Identity> identity) {

        /// The broker asks for no certificate.
        public Tls(Optional<Path> authorities) {
            this(authorities, Optional.empty());
        }
    }

    /// The device's own certificate and key.
    public sealed interface Identity {

        /// PEM files: the certificate, with those in between that vouch for it, and the key.
        record Pem(Path certificate, Path key) implements Identity {}

        /// Both in one file.
        record Pkcs12(Path file, String password) implements Identity {

            @Override
            public String toString() {
                return "Pkcs12[file=" + file + ", password=…]";
            }
        }
    }

    public MqttSettings {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException("A broker needs a host and a port of 1 to 65535, but they are \"" + host + "\" and " + port);
        }
    }

    /// An open broker on this machine or in the house.
    public static MqttSettings plain(String host, int port) {
        return new MqttSettings(host, port, Optional.empty(), Optional.empty(), Optional.of(DISCOVERY_PREFIX));
    }

    public String address() {
        return (tls.isPresent() ? "mqtts://" : "mqtt://") + host + ":" + port;
    }
}
