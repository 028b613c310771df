package dev.tectum.stage.capture.javacv.live;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.Drained;
import dev.tectum.fake.Footprint;
import dev.tectum.fake.MadeMedia;
import dev.tectum.fake.MjpegServer;
import dev.tectum.fake.RtspServer;
import dev.tectum.fake.SkippingClock;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.javacv.FfmpegInput;
import dev.tectum.stage.capture.javacv.PictureFinish;
import dev.tectum.stage.capture.live.TickGrid;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Cameras that are lost and found again and again leave nothing behind.
class ReconnectTest {

    private static final Modality CAMERA = new Modality("camera", Modality.Kind.IMAGE);
    private static final ModalityInput.Image SHAPE = new ModalityInput.Image(224, 224, 1);
    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final int WARM_UP = 50;
    /// Freed memory is not all given back to the system, and the test's own servers and JIT compiler run in the same process.
    private static final long TOLERANCE_KIB = 24_000;

    /// What other tests of the same process still close or open meanwhile; far less than one a connection.
    private static final long OTHERS = 12;

    private final SkippingClock clock = new SkippingClock();

    private LiveSource camera(String url) {
        return LiveSource.camera(FfmpegInput.address(url, "tcp", Duration.ofSeconds(10)), CAMERA, SHAPE,
                new CameraUse(new TickGrid(new Moment(0), Duration.ofMillis(500)), CameraUse.AUTO,
                        PictureFinish.withPreview(OptionalInt.of(320))),
                new MonotonicTime(clock::nanoTime, clock::sleep));
    }

    /// Each connection must show a picture.
    private static void connect(LiveSource source, int times) throws InterruptedException {
        long delivered = source.counts().delivered();
        for (long goal = source.counts().connections() + times; source.counts().connections() < goal;) {
            Arrival arrival = source.next(PATIENCE).orElse(null);
            if (arrival instanceof VideoFrame) {
                delivered++;
            }
            if (arrival != null) {
                Drained.release(arrival);
            }
        }
        assertTrue(source.counts().delivered() >= delivered);
    }

    private static void assertNothingIsLeftBehind(String what, int times, Footprint before, Footprint after) {
        System.out.println(times + " times " + what + ": " + before + " -> " + after);
        assertTrue(after.descriptors() <= before.descriptors() + OTHERS, before + " -> " + after);
        assertTrue(after.threads() <= before.threads() + OTHERS, before + " -> " + after);
        assertTrue(after.residentKib() - before.residentKib() < TOLERANCE_KIB, before + " -> " + after);
    }

    @Test
    @Timeout(300)
    void twoHundredConnectionsToAnMjpegCameraLeaveNothingBehind() throws InterruptedException {
        byte[] picture = MadeMedia.jpeg(1280, 720, 0x00ff00, 5);
        MjpegServer.Behaviour shortLived = out -> {
            for (int i = 0; i < 3; i++) {
                MjpegServer.part(out, picture);
            }
        };
        try (MjpegServer server = MjpegServer.start(shortLived); LiveSource source = camera(server.url())) {
            connect(source, WARM_UP);
            Footprint before = Footprint.now();
            connect(source, 200);
            assertNothingIsLeftBehind("MJPEG", 200, before, Footprint.now());
        }
    }

    @Test
    @Timeout(300)
    void twoHundredRefusedConnectionsLeaveNothingBehind() throws InterruptedException {
        try (MjpegServer server = MjpegServer.start(0, out -> Thread.sleep(1), "admin:word"); LiveSource source = camera(server.url())) {
            while (server.served() < WARM_UP) {
                source.next(PATIENCE).ifPresent(Drained::release);
            }
            Footprint before = Footprint.now();
            while (server.served() < WARM_UP + 200) {
                source.next(PATIENCE).ifPresent(Drained::release);
            }
            assertNothingIsLeftBehind("refused", 200, before, Footprint.now());
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void connectionsToAnRtspCameraLeaveNothingBehind() throws InterruptedException {
        assumeTrue(RtspServer.isAvailable(), RtspServer.ABSENT);
        int times = Integer.getInteger("rtsp.connections", 20);
        try (RtspServer server = RtspServer.testPicture(320, 240, 15, 5); LiveSource source = camera(server.url())) {
            connect(source, Math.min(WARM_UP, times));
            Footprint before = Footprint.now();
            connect(source, times);
            assertNothingIsLeftBehind("RTSP", times, before, Footprint.now());
        }
    }
}
