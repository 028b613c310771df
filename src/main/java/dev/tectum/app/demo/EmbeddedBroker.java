package dev.tectum.app.demo;

import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/// A broker inside the demo, on loopback only, open to all on this machine, with nothing kept after its end.
public final class EmbeddedBroker implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    /// A description for Home Assistant is larger than the 8 KiB that the broker would take.
    private static final int MOST_BYTES = 1024 * 1024;

    private final Server server;
    private final Path folder;
    private final int port;

    private EmbeddedBroker(Server server, Path folder, int port) {
        this.server = server;
        this.folder = folder;
        this.port = port;
    }

    /// @throws DemoException if the port is taken or the broker cannot start
    public static EmbeddedBroker start(int port) {
        requireFree(port);
        try {
            Path folder = Files.createTempDirectory("tectum-broker-");
            Server server = new Server();
            EmbeddedBroker broker = new EmbeddedBroker(server, folder, port);
            try {
                server.startServer(configuration(port, folder), List.of());
                return broker;
            } catch (IOException | RuntimeException failed) {
                broker.removeFolder();
                throw taken(port, failed);
            }
        } catch (IOException failed) {
            throw new DemoException("The demo's MQTT broker needs a folder in " + System.getProperty("java.io.tmpdir") + ", but " + failed
                    + ": make room or give the right to write there", failed);
        }
    }

    private static void requireFree(int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.ofLiteral(HOST), port));
        } catch (IOException refused) {
            throw taken(port, refused);
        }
    }

    private static DemoException taken(int port, Exception cause) {
        return new DemoException("The demo's MQTT broker cannot listen on " + HOST + ":" + port + " (" + cause.getMessage()
                + "): stop what uses that port, or choose another one with --mqtt-port", cause);
    }

    private static IConfig configuration(int port, Path folder) {
        Properties settings = new Properties();
        settings.setProperty(IConfig.HOST_PROPERTY_NAME, HOST);
        settings.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(port));
        settings.setProperty(IConfig.WEB_SOCKET_PORT_PROPERTY_NAME, "disabled");
        settings.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
        settings.setProperty("allow_zero_byte_client_id", "true"); // mosquitto_sub names itself nothing
        settings.setProperty(IConfig.NETTY_MAX_BYTES_PROPERTY_NAME, Integer.toString(MOST_BYTES));
        settings.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        settings.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
        settings.setProperty(IConfig.DATA_PATH_PROPERTY_NAME, folder.toString());
        return new MemoryConfig(settings);
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.stopServer();
        removeFolder();
    }

    private void removeFolder() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException left) {
            throw new UncheckedIOException("The folder " + folder + " of the demo's broker cannot be removed", left);
        }
    }
}
