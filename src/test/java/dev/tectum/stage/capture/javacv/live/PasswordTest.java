package dev.tectum.stage.capture.javacv.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.ChildJvm;
import dev.tectum.fake.MadeMedia;
import dev.tectum.fake.MjpegServer;
import dev.tectum.fake.SkippingClock;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.javacv.FfmpegInput;
import dev.tectum.stage.capture.javacv.PictureFinish;
import dev.tectum.stage.capture.live.TickGrid;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A camera's password is never in what a process writes, whatever goes wrong, by Java's loggers or by FFmpeg's own.
class PasswordTest {

    private static final List<String> SECRETS = List.of("hunter2", "p%40ss", "p@ss", "tok3n", "gu4rd");

    /// All ways in which cameras take passwords.
    private static List<String> addresses(int port) {
        String host = "127.0.0.1:" + port;
        return List.of("http://gu4rd:hunter2@" + host + "/cam.mjpg", "http://gu4rd:p%40ss@" + host + "/cam.mjpg",
                "http://gu4rd:p@ss@" + host + "/cam.mjpg", "http://" + host + "/cam.mjpg?user=gu4rd&pwd=hunter2",
                "http://" + host + "/user=gu4rd&password=hunter2&channel=1.sdp", "http://" + host + "/tok3n",
                "rtsp://gu4rd:hunter2@" + host + "/cam", "rtsp://gu4rd:hunter2/x@" + host + "/cam", "rtsp://gu4rd:hunter2@127.0.0.1:1/cam",
                "rtsp://" + host + "/cam?user=gu4rd&pwd=hunter2#tok3n", "telepathy://gu4rd:hunter2@" + host, "http://gu4rd:hunter2@[::1/x",
                "http://gu4rd:hunter2@nowhere.invalid/", "rtsp://gu4rd:p%40ss@" + host + ":x:y/");
    }

    /// Tries every address until it says what is wrong.
    public static void main(String[] arguments) throws InterruptedException {
        SkippingClock clock = new SkippingClock();
        for (String address : addresses(Integer.parseInt(arguments[0]))) {
            FfmpegInput input = FfmpegInput.address(address, "tcp", Duration.ofSeconds(2));
            System.out.println(input + " " + Optional.of(input));
            try (LiveSource source = LiveSource.camera(input, new Modality("camera", Modality.Kind.IMAGE),
                    new ModalityInput.Image(16, 16, 1),
                    new CameraUse(new TickGrid(new Moment(0), Duration.ofSeconds(1)), CameraUse.AUTO, PictureFinish.plain()),
                    new MonotonicTime(clock::nanoTime, clock::sleep))) {
                for (int i = 0; i < 5; i++) {
                    source.next(Duration.ofMillis(500))
                            .ifPresent(arrival -> System.out.println(arrival instanceof Outage ? "OUTAGE" : "picture"));
                }
            }
        }
    }

    @Test
    @Timeout(120)
    void noAddressIsEverWrittenDown() throws IOException, InterruptedException {
        byte[] picture = MadeMedia.jpeg(64, 48, 0xff0000, 0);
        try (MjpegServer server = MjpegServer.start(0, MjpegServer.playing(() -> picture, 20), "gu4rd:other")) {
            Process child = ChildJvm.start(List.of("sh", "-c", "exec \"$0\" \"$@\" 2>&1"), PasswordTest.class,
                    String.valueOf(server.port()));
            String written = new String(child.getInputStream().readAllBytes(), UTF_8);
            assertEquals(0, child.waitFor(), written);
            assertTrue(written.lines().filter(line -> line.equals("OUTAGE")).count() >= 10, written);
            for (String secret : SECRETS) {
                assertFalse(written.contains(secret), secret + " is in\n" + written);
            }
        }
    }

    @Test
    void theHostIsShownAndNothingElse() {
        assertEquals("rtsp://10.0.0.7:554/…",
                FfmpegInput.address("rtsp://a:b@10.0.0.7:554/x?c=d", "tcp", Duration.ofSeconds(1)).shownUrl());
        assertEquals("http://cam.local/…", FfmpegInput.address("http://cam.local?c=d", "tcp", Duration.ofSeconds(1)).shownUrl());
        assertEquals("http://cam.local/…", FfmpegInput.address("http://a:b/c@cam.local", "tcp", Duration.ofSeconds(1)).shownUrl());
        assertEquals("/dev/v4l/by-id/usb-cam", FfmpegInput.camera("/dev/v4l/by-id/usb-cam",
                new FfmpegInput.Mode(Optional.empty(), Optional.empty(), Optional.empty())).shownUrl());
    }
}
