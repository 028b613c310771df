package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.fake.PulseServer;
import dev.tectum.fake.RtspServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A house of real processes on loopback that play the demo's evening: an RTSP camera, a sound server with a player, a broker with
/// published readings, and the product itself, which watches all three. Each process may be killed and started again.
final class LiveHouse implements AutoCloseable {

    static final Path BROKER = Path.of("/usr/sbin/mosquitto");
    static final Path PUBLISHER = Path.of("/usr/bin/mosquitto_pub");
    static final Path FFMPEG = Path.of("/usr/bin/ffmpeg");

    private static final String TRACE = System.getProperty("senses.trace", "INFO");
    private static final Path EVENING = Path.of("src/demo/an-evening-at-home").toAbsolutePath();

    private final Path folder;
    private final Path evening;
    private final PulseServer sound;
    private final int brokerPort = freePort();
    private final int httpPort = freePort();
    private RtspServer camera;
    private Child broker;
    private final Child device;
    private volatile boolean closed;

    LiveHouse(Path folder) throws IOException, InterruptedException {
        this(folder, 1);
    }

    /// @param evenings how often the evening is played without a break
    LiveHouse(Path folder, int evenings) throws IOException, InterruptedException {
        this.folder = folder;
        this.evening = Files.createDirectories(folder.resolve("evening"));
        Files.copy(EVENING.resolve("environment.csv"), evening.resolve("environment.csv"));
        make("camera.mp4", evenings, "-c:v", "libx264", "-bf", "0", "-g", "10", "-crf", "14");
        make("microphone.ogg", evenings, "-c", "copy");
        this.sound = PulseServer.start(Files.createDirectories(folder.resolve("p")), 44_100);
        sound.keepShort();
        this.broker = startBroker();
        this.camera = RtspServer.playing(evening.resolve("camera.mp4"));
        this.device = Child.tectum(folder, Map.of("PULSE_SERVER", sound.address(), "TECTUM_TRACE_LEVEL", TRACE), "run", "--config",
                configuration());
    }

    private void make(String file, int evenings, String... coding) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(FFMPEG.toString(), "-v", "error", "-stream_loop", Integer.toString(evenings - 1),
                "-i", EVENING.resolve(file).toString()));
        command.addAll(List.of(coding));
        command.add(evening.resolve(file).toString());
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), file + " cannot be made");
    }

    /// The evening as a recording, with the very film that the camera sends.
    ///
    /// @param delaySeconds when the evening begins in it, so that the ticks of a replay fall on the same instants of it as those of the device
    /// @param pictureSeconds how much later still the picture begins
    /// @param soundSeconds how much later still the sound begins
    Path evening(double delaySeconds, double pictureSeconds, double soundSeconds) throws IOException {
        String plain = Files.readString(EVENING.resolve("recording.json"));
        String tracks = String.format(Locale.ROOT, "\"tracks\": {\"camera\": {\"offset\": %3$.3f}, \"microphone\": {\"offset\": %2$.3f}, "
                + "\"environment\": {\"offset\": %1$.3f}}, \"seconds\"", delaySeconds, delaySeconds + soundSeconds,
                delaySeconds + pictureSeconds);
        Files.writeString(evening.resolve("recording.json"), plain.replace("\"seconds\"", tracks));
        return evening;
    }

    Child device() {
        return device;
    }

    int brokerPort() {
        return brokerPort;
    }

    int httpPort() {
        return httpPort;
    }

    /// Waits until the camera's first frame goes out and plays sound and readings from that instant on.
    ///
    /// @return that instant, in milliseconds of the calendar
    long begin() throws IOException {
        camera.awaitViewer();
        long beginMillis = System.currentTimeMillis();
        play();
        Thread.ofPlatform().daemon().name("readings").start(() -> publish(System.nanoTime()));
        return beginMillis;
    }

    private void play() {
        sound.play(evening.resolve("microphone.ogg"));
    }

    /// Row by row at the time that each row says, the table again when it has ended.
    private void publish(long beginNanos) {
        try {
            List<String> rows = Files.readAllLines(evening.resolve("environment.csv"));
            List<String> channels = List.of(rows.getFirst().split(","));
            for (double round = 0; !closed; round += 120) {
                for (String row : rows.subList(1, rows.size())) {
                    String[] cells = row.split(",");
                    long due = beginNanos + Math.round((round + Double.parseDouble(cells[0])) * 1e9);
                    Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                    publish(channels, cells);
                }
            }
        } catch (IOException | InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(List<String> channels, String[] cells) throws IOException {
        StringBuilder json = new StringBuilder("{");
        for (int i = 1; i < cells.length; i++) {
            json.append(i == 1 ? "" : ",").append('"').append(channels.get(i)).append("\":").append(cells[i]);
        }
        new ProcessBuilder(PUBLISHER.toString(), "-h", "127.0.0.1", "-p", Integer.toString(brokerPort), "-t", "house/air", "-m",
                json.append('}').toString()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    /// One of the three goes without a word.
    void kill(String modality) {
        switch (modality) {
            case "camera" -> camera.kill();
            case "microphone" -> sound.kill();
            default -> broker.kill();
        }
    }

    /// And comes back at the same address.
    void restart(String modality) throws IOException {
        switch (modality) {
            case "camera" -> camera = camera.again();
            case "microphone" -> {
                sound.restart();
                sound.keepShort();
                play();
            }
            default -> broker = startBroker();
        }
    }

    private Child startBroker() throws IOException {
        Path settings = Files.writeString(folder.resolve("mosquitto.conf"),
                "listener " + brokerPort + " 127.0.0.1\nallow_anonymous true\n");
        return Child.start(folder, List.of(BROKER.toString(), "-c", settings.toString()));
    }

    private String configuration() throws IOException {
        StringBuilder sensors = new StringBuilder();
        List<String> channels = List.of(Files.readAllLines(evening.resolve("environment.csv")).getFirst().split(","));
        for (String channel : channels.subList(1, channels.size())) {
            sensors.append(String.format(Locale.ROOT, "          - {topic: house/air, pointer: /%s, channel: %s}%n", channel, channel));
        }
        return Files.writeString(folder.resolve("tectum.yml"), """
                schema: 1
                name: house
                data: %s
                bundle: %s
                stations:
                  - name: house
                    baseline: {mq2: 739, mq3: 528, mq5: 427, mq6: 422, mq7: 617, mq8: 634, mq135: 465}
                    modalities:
                      camera: {url: "%s"}
                      microphone: {pulse: %s}
                      environment:
                        sensors:
                %s
                mqtt: {host: 127.0.0.1, port: %d}
                http: {port: %d}
                """.formatted(folder.resolve("data"), Path.of("models/home-safety").toAbsolutePath(), camera.url(), PulseServer.MONITOR,
                sensors, brokerPort, httpPort), StandardCharsets.UTF_8).toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }

    @Override
    public void close() {
        closed = true;
        device.close();
        camera.close();
        sound.close();
        broker.close();
    }
}
