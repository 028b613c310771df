package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.yaml.ConfigFile;
import dev.tectum.app.wiring.DeviceRun;
import dev.tectum.app.wiring.Tasks;
import dev.tectum.app.wiring.models.DeviceModels;
import dev.tectum.domain.event.Alert;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.FrameGrabber;
import org.bytedeco.javacv.Java2DFrameConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A device that watches the demo's evening, whose films are played as cameras, with a corner of the picture masked.
class RunWithEvidenceTest {

    private static final Path EVENING = Path.of("src/demo/an-evening-at-home").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int DARK = 24;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Alert> raised = new CopyOnWriteArrayList<>();

    @Test
    void anAlertLeavesWhatWasSeenHeardAndFeltAndARecordingThatRaisesItAgain()
            throws IOException, InterruptedException, FrameGrabber.Exception {
        DeviceConfig config = configuration();
        Alert alert;
        try (DeviceModels models = DeviceModels.open(config);
                DeviceRun device = new DeviceRun(config, models, event -> Alert.of(event).stream()
                        .filter(told -> told.state() == Alert.State.NEW).forEach(raised::add));
                Tasks tasks = new Tasks()) {
            device.start(tasks);
            alert = awaitRecording();
            look(device.console().orElseThrow(), alert);
        }
        Path recording = recordingOf(alert);
        assertMasked(recording.resolve("camera.mkv"));
        CommandRun replay = CommandRun.of("replay", recording.toString(), "--json");
        assertEquals(0, replay.exitCode(), replay.err());
        assertTrue(replay.out().lines().anyMatch(line -> line.contains("\"type\":\"alert\"") && line.contains("\"state\":\"new\"")
                && line.contains("\"label\":\"" + alert.label() + "\"")), replay.out());
    }

    private void look(URI console, Alert alert) throws IOException, InterruptedException, FrameGrabber.Exception {
        String folder = "api/v1/events/" + alert.id() + "/";
        HttpResponse<byte[]> snapshot = get(console.resolve(folder + "snapshot.jpg"));
        assertEquals("image/jpeg", snapshot.headers().firstValue("Content-Type").orElse(""));
        assertMasked(ImageIO.read(new ByteArrayInputStream(snapshot.body())));
        assertMasked(Files.write(this.folder.resolve("clip.webm"), get(console.resolve(folder + "clip.webm")).body()));
        int sound = get(console.resolve(folder + "clip.wav")).body().length;
        assertTrue(sound > 9 * 16_000 * 2, "ten seconds of sound and more, not " + sound + " bytes");
        String curves = new String(get(console.resolve(folder + "curves.csv")).body(), StandardCharsets.UTF_8);
        assertTrue(curves.startsWith("seconds,co2,humidity,light,") && curves.lines().count() > 18, curves);
        String record = new String(get(console.resolve("api/v1/events/" + alert.id())).body(), StandardCharsets.UTF_8);
        assertTrue(record.contains("\"snapshot\":\"https://home.example.org/den/" + folder + "snapshot.jpg\""), record);
        String files = new String(get(console.resolve(folder + "evidence")).body(), StandardCharsets.UTF_8);
        assertEquals("{\"files\":[\"snapshot.jpg\",\"clip.webm\",\"clip.wav\",\"curves.csv\"]}", files);
        HttpResponse<byte[]> absent = get(console.resolve("api/v1/events/01JD0000000000000000000000/clip.wav"));
        assertEquals(404, absent.statusCode());
        assertEquals("application/problem+json", absent.headers().firstValue("Content-Type").orElse(""));
    }

    private HttpResponse<byte[]> get(URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /// The first alert that has one.
    private Alert awaitRecording() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (Alert alert : raised) {
                if (Files.exists(recordingOf(alert))) {
                    return alert;
                }
            }
            Thread.sleep(200);
        }
        throw new AssertionError("no recording was left; raised: " + raised.stream().map(Alert::label).toList());
    }

    private Path recordingOf(Alert alert) {
        return folder.resolve("data/evidence").resolve(alert.id().value()).resolve("recording");
    }

    private static void assertMasked(Path film) throws FrameGrabber.Exception {
        int pictures = 0;
        try (FFmpegFrameGrabber grabber = new FFmpegFrameGrabber(film.toFile());
                Java2DFrameConverter converter = new Java2DFrameConverter()) {
            grabber.start();
            for (Frame frame = grabber.grabImage(); frame != null; frame = grabber.grabImage()) {
                assertMasked(converter.convert(frame));
                pictures++;
            }
        }
        assertTrue(pictures > 20, "a few a second, not " + pictures);
    }

    /// The mask is the upper right ninth.
    private static void assertMasked(BufferedImage picture) {
        assertEquals(640, picture.getWidth());
        int masked = brightest(picture, 0.72, 0.03, 0.97, 0.28);
        assertTrue(masked < DARK, "something is seen through the mask: " + masked);
        assertFalse(brightest(picture, 0.05, 0.05, 0.6, 0.95) < DARK, "the rest is there");
    }

    private static int brightest(BufferedImage picture, double left, double top, double right, double bottom) {
        int brightest = 0;
        for (int y = (int) (top * picture.getHeight()); y < bottom * picture.getHeight(); y += 2) {
            for (int x = (int) (left * picture.getWidth()); x < right * picture.getWidth(); x += 2) {
                brightest = Math.max(brightest, picture.getRGB(x, y) >> 8 & 0xff);
            }
        }
        return brightest;
    }

    private DeviceConfig configuration() throws IOException {
        String text = String.format(Locale.ROOT, """
                schema: 1
                name: den
                bundle: %s
                stations:
                  - name: den
                    modalities:
                      camera:
                        file: %s
                        masks: [[[0.67, 0], [1, 0], [1, 0.33], [0.67, 0.33]]]
                      microphone: {file: %s}
                      environment: {file: %s}
                    baseline: {mq2: 739, mq3: 528, mq5: 427, mq6: 422, mq7: 617, mq8: 634, mq135: 465}
                alerts:
                  evidence: {recordings: true}
                http: {port: 0, address: "https://home.example.org/den/"}
                """, Path.of("models/home-safety").toAbsolutePath(), EVENING.resolve("camera.mp4"), EVENING.resolve("microphone.ogg"),
                EVENING.resolve("environment.csv"));
        return new ConfigFile(Files.writeString(folder.resolve("tectum.yml"), text)).read();
    }
}
