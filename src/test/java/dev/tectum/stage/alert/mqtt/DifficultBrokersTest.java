package dev.tectum.stage.alert.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.fake.ScriptedEvents;
import dev.tectum.stage.alert.mqtt.connection.MqttSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class DifficultBrokersTest {

    private static final int KNOCKS = 5;

    @TempDir
    Path folder = Path.of("");

    @Test
    void aBrokerThatKnowsOnlyTheOldProtocolIsSpokenToInIt() throws IOException, InterruptedException {
        try (Mosquitto broker = Mosquitto.start(folder);
                GrumpyBroker old = GrumpyBroker.thatIsOld(broker.port());
                Device device = Device.at(old.port())) {
            device.live(ScriptedEvents.raising(1, 1));
            assertTrue(tellsAll(device));
            assertEquals(List.of(5, 4), old.levels());
        }
    }

    @Test
    void aBrokerThatLetsInAndThrowsOutIsAskedEverMoreRarely() throws IOException, InterruptedException {
        try (Mosquitto broker = Mosquitto.start(folder);
                GrumpyBroker grumpy = GrumpyBroker.thatThrowsOut(broker.port());
                Device device = Device.at(grumpy.port())) {
            device.live(ScriptedEvents.raising(1, 1));
            for (int attempt = 0; attempt < 3_000 && grumpy.knocks().size() < KNOCKS; attempt++) {
                Thread.sleep(20);
            }
            List<Long> knocks = grumpy.knocks();
            assertTrue(device.letters.isEmpty() && knocks.size() >= KNOCKS, knocks.toString());
            long first = knocks.get(1) - knocks.get(0);
            long last = knocks.get(KNOCKS - 1) - knocks.get(KNOCKS - 2);
            assertTrue(last > 2 * first, "it comes back after " + first + " ns, then still after " + last + " ns");
        }
    }

    @Test
    void aBrokerThatAsksForACertificateGetsThatOfPemFilesOrOfAStore() throws IOException, InterruptedException {
        certificates();
        Path store = folder.resolve("device.p12");
        run("openssl", "pkcs12", "-export", "-in", "device.pem", "-inkey", "device.key", "-out", "device.p12", "-passout", "pass:secret");
        List<MqttSettings.Identity> identities = List.of(
                new MqttSettings.Identity.Pem(folder.resolve("device.pem"), folder.resolve("device.key")),
                new MqttSettings.Identity.Pkcs12(store, "secret"));
        for (MqttSettings.Identity identity : identities) {
            try (Mosquitto broker = strict(); Device device = new Device(settings(broker, Optional.of(identity)))) {
                device.live(ScriptedEvents.raising(1, 1));
                assertTrue(tellsAll(device), "not with " + identity);
            }
        }
    }

    @Test
    void aBrokerThatAsksForACertificateRefusesWhoHasNoneOrOneOfOthers() throws IOException, InterruptedException {
        certificates();
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
                "/CN=stranger",
                "-keyout", "stranger.key", "-out", "stranger.pem");
        List<Optional<MqttSettings.Identity>> strangers = new ArrayList<>();
        strangers.add(Optional.empty());
        strangers.add(Optional.of(new MqttSettings.Identity.Pem(folder.resolve("stranger.pem"), folder.resolve("stranger.key"))));
        strangers.add(Optional.of(new MqttSettings.Identity.Pem(folder.resolve("device.pem"), folder.resolve("stranger.pem"))));
        for (Optional<MqttSettings.Identity> stranger : strangers) {
            try (Mosquitto broker = strict(); Device device = new Device(settings(broker, stranger))) {
                device.live(ScriptedEvents.raising(1, 1));
                Thread.sleep(1_500);
                assertTrue(!device.letters.isEmpty(), "let in with " + stranger);
            }
        }
    }

    private Mosquitto strict() throws IOException, InterruptedException {
        return Mosquitto.start(folder, "user root", "certfile " + folder.resolve("broker.pem"), "keyfile " + folder.resolve("broker.key"),
                "cafile " + folder.resolve("authority.pem"), "require_certificate true");
    }

    private MqttSettings settings(Mosquitto broker, Optional<MqttSettings.Identity> identity) {
        return new MqttSettings("localhost", broker.port(), Optional.empty(),
                Optional.of(new MqttSettings.Tls(Optional.of(folder.resolve("authority.pem")), identity)), Optional.empty());
    }

    /// An authority that vouches for a broker and for a device.
    private void certificates() throws IOException, InterruptedException {
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
                "/CN=authority",
                "-keyout", "authority.key", "-out", "authority.pem");
        for (String name : List.of("broker", "device")) {
            run("openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=localhost", "-addext",
                    "subjectAltName=DNS:localhost", "-keyout", name + ".key", "-out", name + ".csr");
            run("openssl", "x509", "-req", "-in", name + ".csr", "-CA", "authority.pem", "-CAkey", "authority.key", "-CAcreateserial",
                    "-days",
                    "2", "-copy_extensions", "copy", "-out", name + ".pem");
        }
    }

    private void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    private static boolean tellsAll(Device device) throws InterruptedException {
        for (int attempt = 0; attempt < 500 && !device.letters.isEmpty(); attempt++) {
            Thread.sleep(20);
        }
        return device.letters.isEmpty();
    }
}
