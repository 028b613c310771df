package dev.tectum.stage.capture.javacv.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.Drained;
import dev.tectum.fake.RtspServer;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.javacv.FfmpegInput;
import dev.tectum.stage.capture.javacv.PictureFinish;
import dev.tectum.stage.capture.live.TickGrid;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A real RTSP server in a process of its own; skipped, saying so, where its packages are absent.
@Timeout(120)
class RtspCameraTest {

    private static final Modality CAMERA = new Modality("camera", Modality.Kind.IMAGE);
    private static final ModalityInput.Image SHAPE = new ModalityInput.Image(64, 48, 1);
    private static final Duration PATIENCE = Duration.ofMillis(100);

    @BeforeAll
    static void theServerIsInstalled() {
        assumeTrue(RtspServer.isAvailable(), RtspServer.ABSENT);
    }

    private static LiveSource camera(String url) {
        return LiveSource.camera(FfmpegInput.address(url, "tcp", Duration.ofSeconds(5)), CAMERA, SHAPE,
                new CameraUse(new TickGrid(new Moment(System.nanoTime()), Duration.ofMillis(500)), CameraUse.AUTO, PictureFinish.plain()),
                new MonotonicTime(System::nanoTime, Thread::sleep));
    }

    private static <A extends Arrival> A await(LiveSource source, Class<A> kind) throws InterruptedException {
        while (true) {
            Arrival arrival = source.next(PATIENCE).orElse(null);
            if (kind.isInstance(arrival)) {
                return kind.cast(arrival);
            } else if (arrival != null) {
                Drained.release(arrival);
            }
        }
    }

    @Test
    void picturesComeInTheOrderOfTheirCaptureAndNoneIsFromTheFuture() throws InterruptedException {
        try (RtspServer server = RtspServer.testPicture(320, 240, 15); LiveSource source = camera(server.url())) {
            long before = Long.MIN_VALUE;
            for (int i = 0; i < 12; i++) {
                try (VideoFrame frame = await(source, VideoFrame.class)) {
                    assertTrue(frame.captured().nanos() > before && frame.captured().nanos() <= System.nanoTime());
                    before = frame.captured().nanos();
                }
            }
            assertTrue(source.counts().delivered() < source.counts().received(), source.counts().toString());
        }
    }

    @Test
    void aServerThatIsKilledAndComesBackIsUsedAgain() throws InterruptedException {
        RtspServer first = RtspServer.testPicture(320, 240, 15);
        try (LiveSource source = camera(first.url())) {
            await(source, VideoFrame.class).close();
            first.kill();
            assertEquals(Reason.UNPLUGGED, await(source, Outage.class).reason());
            try (RtspServer second = first.again()) {
                await(source, VideoFrame.class).close();
                assertEquals(first.port(), second.port());
            }
        }
    }

    @Test
    void theRightPasswordOpensAndAWrongOneIsForbidden() throws InterruptedException {
        try (RtspServer server = RtspServer.locked("guard", "s3cr3t-w0rd")) {
            try (LiveSource source = camera(server.url().replace("//", "//guard:wrong@"))) {
                assertEquals(Reason.FORBIDDEN, await(source, Outage.class).reason());
            }
            try (LiveSource source = camera(server.url().replace("//", "//guard:s3cr3t-w0rd@"))) {
                await(source, VideoFrame.class).close();
            }
        }
    }

    @Test
    void aPathThatIsNotServedIsAnOutage() throws InterruptedException {
        try (RtspServer server = RtspServer.testPicture(320, 240, 15); LiveSource source = camera(server.url() + "era2")) {
            assertEquals(Reason.UNPLUGGED, await(source, Outage.class).reason());
        }
    }
}
