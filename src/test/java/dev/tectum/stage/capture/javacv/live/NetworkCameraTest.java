package dev.tectum.stage.capture.javacv.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.Drained;
import dev.tectum.fake.MadeMedia;
import dev.tectum.fake.MjpegServer;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.javacv.FfmpegInput;
import dev.tectum.stage.capture.javacv.PictureFinish;
import dev.tectum.stage.capture.live.CameraCounts;
import dev.tectum.stage.capture.live.TickGrid;
import dev.tectum.stage.capture.mask.Mask;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Cameras that send MJPEG by HTTP, well and badly behaved, on the real clock.
@Timeout(120)
class NetworkCameraTest {

    private static final Modality CAMERA = new Modality("camera", Modality.Kind.IMAGE);
    private static final ModalityInput.Image SMALL = new ModalityInput.Image(32, 32, 1);
    private static final Duration HOP = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final MonotonicTime NOW = new MonotonicTime(System::nanoTime, Thread::sleep);
    private static final byte[] RED = MadeMedia.jpeg(320, 240, 0xff0000, 0);

    private static CameraUse use(PictureFinish finish) {
        return new CameraUse(new TickGrid(new Moment(System.nanoTime()), HOP), CameraUse.AUTO, finish);
    }

    private static LiveSource camera(MjpegServer server) {
        return camera(server.url(), Duration.ofSeconds(1));
    }

    private static LiveSource camera(String url, Duration timeout) {
        return LiveSource.camera(FfmpegInput.address(url, "tcp", timeout), CAMERA, SMALL, use(PictureFinish.plain()), NOW);
    }

    /// The next arrival of a kind; others are passed over.
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

    /// Lets the source run for a while and counts its frames.
    private static int frames(LiveSource source, Duration time) throws InterruptedException {
        int frames = 0;
        for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end;) {
            Arrival arrival = source.next(PATIENCE).orElse(null);
            frames += arrival instanceof VideoFrame ? 1 : 0;
            if (arrival != null) {
                Drained.release(arrival);
            }
        }
        return frames;
    }

    private static int[] colour(VideoFrame frame, int x, int y) {
        ByteBuffer rgb = frame.pixels().rgb();
        int at = 3 * (y * frame.pixels().width() + x);
        return new int[] {rgb.get(at) & 0xff, rgb.get(at + 1) & 0xff, rgb.get(at + 2) & 0xff};
    }

    private static boolean isRed(VideoFrame frame) {
        int[] colour = colour(frame, 16, 16);
        return colour[0] > 230 && colour[1] < 30 && colour[2] < 30;
    }

    @Test
    void picturesCarryTheTimeAtWhichTheyCame() throws InterruptedException {
        try (MjpegServer server = MjpegServer.start(MjpegServer.playing(() -> RED, 40)); LiveSource source = camera(server)) {
            long before = System.nanoTime();
            for (int i = 0; i < 8; i++) {
                try (VideoFrame frame = await(source, VideoFrame.class)) {
                    assertTrue(isRed(frame));
                    assertTrue(frame.captured().nanos() > before && frame.captured().nanos() <= System.nanoTime());
                    before = frame.captured().nanos();
                }
            }
        }
    }

    @Test
    void ofAFloodHardlyAnyPictureIsDecoded() throws InterruptedException {
        MjpegServer.Behaviour flood = out -> {
            while (true) {
                MjpegServer.part(out, RED);
            }
        };
        try (MjpegServer server = MjpegServer.start(flood); LiveSource source = camera(server)) {
            int frames = frames(source, Duration.ofSeconds(3));
            CameraCounts counts = source.counts();
            System.out.println("flood: " + counts);
            assertTrue(frames >= 5 && frames <= 60, frames + " frames");
            assertTrue(counts.received() > 500 && counts.received() <= 4_000, counts.toString());
            assertTrue(counts.decoded() < counts.received() / 5, counts.toString());
        }
    }

    @Test
    void ofThirtyPicturesASecondOnlyThoseNearADecisionAreDecoded() throws InterruptedException {
        try (MjpegServer server = MjpegServer.start(MjpegServer.playing(() -> RED, 33)); LiveSource source = camera(server)) {
            frames(source, Duration.ofSeconds(4));
            CameraCounts counts = source.counts();
            System.out.println("30 pictures a second: " + counts);
            assertTrue(counts.decoded() <= 30 && counts.delivered() >= 8, counts.toString());
        }
    }

    @Test
    void somebodyWhoLooksSeesEightPicturesASecondAndOnlyThenAPreviewIsMade() throws InterruptedException {
        boolean[] watched = {false};
        PictureFinish finish = new PictureFinish(OptionalInt.of(48), () -> watched[0], List.of());
        try (MjpegServer server = MjpegServer.start(MjpegServer.playing(() -> RED, 33));
                LiveSource source = LiveSource.camera(FfmpegInput.address(server.url(), "tcp", Duration.ofSeconds(1)), CAMERA, SMALL,
                        use(finish), NOW)) {
            try (VideoFrame frame = await(source, VideoFrame.class)) {
                assertEquals(null, frame.preview());
            }
            frames(source, Duration.ofSeconds(1));
            watched[0] = true;
            int frames = frames(source, Duration.ofSeconds(2));
            assertTrue(frames >= 11, frames + " frames");
            try (VideoFrame frame = await(source, VideoFrame.class)) {
                assertTrue(frame.preview() != null && frame.preview().width() == 48 && frame.preview().height() == 36);
            }
        }
    }

    @Test
    void masksAreBlackInThePictureAndThePreview() throws InterruptedException {
        Mask left = new Mask(List.of(new Mask.Corner(0, 0), new Mask.Corner(0.4, 0), new Mask.Corner(0.4, 1), new Mask.Corner(0, 1)));
        byte[] white = MadeMedia.jpeg(320, 240, 0xffffff, 0);
        try (MjpegServer server = MjpegServer.start(MjpegServer.playing(() -> white, 40));
                LiveSource source = LiveSource.camera(FfmpegInput.address(server.url(), "tcp", Duration.ofSeconds(1)), CAMERA, SMALL,
                        use(new PictureFinish(OptionalInt.of(640), () -> true, List.of(left))), NOW);
                VideoFrame frame = await(source, VideoFrame.class)) {
            assertEquals(0, colour(frame, 0, 0)[0] + colour(frame, 12, 31)[0]);
            assertTrue(colour(frame, 20, 16)[0] > 250);
            ByteBuffer preview = frame.preview() == null ? ByteBuffer.allocate(0) : frame.preview().rgb();
            for (int y = 0; y < 480; y++) {
                for (int x = 0; x < 256; x++) {
                    assertEquals(0, preview.get(3 * (y * 640 + x)), x + ", " + y);
                }
            }
            assertEquals((byte) 255, preview.get(3 * (240 * 640 + 400)));
        }
    }

    @Test
    void pictureSizesMayChangeAtAnyTime() throws InterruptedException {
        List<byte[]> sizes = List.of(RED, MadeMedia.jpeg(64, 480, 0xff0000, 0), MadeMedia.jpeg(641, 3, 0xff0000, 0),
                MadeMedia.jpeg(1, 1, 0xff0000, 0), MadeMedia.jpeg(1920, 1080, 0xff0000, 0));
        AtomicInteger number = new AtomicInteger();
        try (MjpegServer server = MjpegServer.start(MjpegServer.playing(() -> sizes.get(number.getAndIncrement() % 5), 20));
                LiveSource source = LiveSource.camera(FfmpegInput.address(server.url(), "tcp", Duration.ofSeconds(1)), CAMERA, SMALL,
                        use(PictureFinish.withPreview(OptionalInt.of(48))), NOW)) {
            for (int i = 0; i < 30; i++) {
                try (VideoFrame frame = await(source, VideoFrame.class)) {
                    assertTrue(isRed(frame));
                }
            }
            assertEquals(1, source.counts().connections());
        }
    }

    @Test
    void aCameraThatAcceptsAndSaysNothingIsGivenUpInTime() throws InterruptedException {
        try (MjpegServer server = MjpegServer.start(out -> Thread.sleep(60_000)); LiveSource source = camera(server)) {
            long began = System.nanoTime();
            assertEquals(Reason.UNPLUGGED, await(source, Outage.class).reason());
            long millis = (System.nanoTime() - began) / 1_000_000;
            assertTrue(millis >= 900 && millis < 10_000, millis + " ms");
        }
    }

    @Test
    void oneByteASecondIsSilence() throws InterruptedException {
        MjpegServer.Behaviour drip = out -> {
            MjpegServer.part(out, RED);
            for (byte one : RED) {
                out.write(one);
                out.flush();
                Thread.sleep(200);
            }
        };
        try (MjpegServer server = MjpegServer.start(drip); LiveSource source = camera(server)) {
            assertEquals(Reason.UNPLUGGED, await(source, Outage.class).reason());
        }
    }

    @Test
    void garbageIsTheWrongFormatAndBorneWith() throws InterruptedException {
        MjpegServer.Behaviour garbage = out -> {
            Random random = new Random(9);
            byte[] bytes = new byte[5_000];
            while (true) {
                random.nextBytes(bytes);
                MjpegServer.part(out, bytes);
                Thread.sleep(2);
            }
        };
        try (MjpegServer server = MjpegServer.start(garbage); LiveSource source = camera(server)) {
            assertEquals(Reason.WRONG_FORMAT, await(source, Outage.class).reason());
            assertFalse(source.isExhausted());
        }
    }

    @Test
    void garbageBetweenPicturesCostsOnlyItself() throws InterruptedException {
        byte[] torn = java.util.Arrays.copyOf(RED, RED.length / 3);
        AtomicInteger number = new AtomicInteger();
        try (MjpegServer server = MjpegServer.start(MjpegServer.playing(() -> number.getAndIncrement() % 3 == 1 ? torn : RED, 30));
                LiveSource source = camera(server)) {
            int frames = frames(source, Duration.ofSeconds(3));
            assertTrue(frames >= 5, frames + " frames, " + source.counts());
            assertEquals(1, source.counts().connections());
        }
    }

    @Test
    void wholeGarbageInsteadOfAnAnswerIsAnOutage() throws InterruptedException {
        MjpegServer.Behaviour noise = (OutputStream out) -> out.write(new byte[300_000]);
        try (MjpegServer server = MjpegServer.start(noise); LiveSource source = camera(server)) {
            await(source, Outage.class);
            assertFalse(source.isExhausted());
        }
    }

    @Test
    void aCameraThatIsBackIsUsedAgain() throws InterruptedException {
        MjpegServer first = MjpegServer.start(MjpegServer.playing(() -> RED, 40));
        try (LiveSource source = camera(first)) {
            await(source, VideoFrame.class).close();
            first.close();
            assertEquals(Reason.UNPLUGGED, await(source, Outage.class).reason());
            try (MjpegServer second = MjpegServer.start(first.port(), MjpegServer.playing(() -> RED, 40), "")) {
                await(source, VideoFrame.class).close();
                assertEquals(1, second.served());
                assertEquals(2, source.counts().connections());
            }
        }
    }

    @Test
    void aReasonThatChangesIsTold() throws InterruptedException {
        MjpegServer open = MjpegServer.start(MjpegServer.playing(() -> RED, 40));
        try (LiveSource source = camera(open)) {
            await(source, VideoFrame.class).close();
            open.close();
            assertEquals(Reason.UNPLUGGED, await(source, Outage.class).reason());
            try (MjpegServer locked = MjpegServer.start(open.port(), MjpegServer.playing(() -> RED, 40), "admin:word")) {
                assertEquals(Reason.FORBIDDEN, await(source, Outage.class).reason());
                assertTrue(locked.served() > 0);
            }
        }
    }

    @Test
    void anInterruptedThreadDoesNotWaitForASilentCamera() throws InterruptedException {
        try (MjpegServer server = MjpegServer.start(out -> Thread.sleep(60_000));
                LiveSource source = camera(server.url(), Duration.ofMinutes(5))) {
            AtomicInteger interrupted = new AtomicInteger();
            Thread thread = Thread.ofPlatform().name("reader").start(() -> {
                try {
                    source.next(PATIENCE);
                } catch (InterruptedException wanted) {
                    interrupted.getAndIncrement();
                }
            });
            Thread.sleep(500);
            thread.interrupt();
            thread.join(10_000);
            assertEquals(1, interrupted.get());
        }
    }

    @Test
    void aDecoderThatIsNotThereIsReplacedBySoftware() throws InterruptedException {
        for (String decoder : List.of("mjpeg_v4l2m2m", "mjpeg_cuvid", "v4l2request", "h264", "no-such-thing")) {
            try (MjpegServer server = MjpegServer.start(MjpegServer.playing(() -> RED, 40));
                    LiveSource source = LiveSource.camera(FfmpegInput.address(server.url(), "tcp", Duration.ofSeconds(2)), CAMERA, SMALL,
                            new CameraUse(new TickGrid(new Moment(0), HOP), decoder, PictureFinish.plain()), NOW);
                    VideoFrame frame = await(source, VideoFrame.class)) {
                assertTrue(isRed(frame));
            }
        }
    }

    @Test
    void aDozenCamerasAtOnceAllKnowWhenToGiveUp() throws InterruptedException {
        try (MjpegServer server = MjpegServer.start(out -> Thread.sleep(60_000))) {
            AtomicInteger outages = new AtomicInteger();
            List<Thread> threads = java.util.stream.IntStream.range(0, 14)
                    .mapToObj(i -> Thread.ofPlatform().name("camera-" + i).start(() -> {
                        try (LiveSource source = camera(server)) {
                            await(source, Outage.class);
                            outages.getAndIncrement();
                        } catch (InterruptedException late) {
                            // counted as none
                        }
                    })).toList();
            for (Thread thread : threads) {
                thread.join(20_000);
                thread.interrupt();
            }
            assertEquals(14, outages.get());
        }
    }
}
