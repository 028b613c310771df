package dev.tectum.stage.capture.javacv.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import dev.tectum.fake.SleepDrivenClock;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.PictureFeed;
import dev.tectum.stage.capture.javacv.PictureFinish;
import dev.tectum.stage.capture.live.TickGrid;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

/// A camera whose pictures come from elsewhere, such as through a pipe.
class FedCameraTest {

    private static final Modality CAMERA = new Modality("camera", Modality.Kind.IMAGE);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final byte[] RED = MadeMedia.jpeg(320, 240, 0xff0000, 0);

    private final SleepDrivenClock clock = new SleepDrivenClock();
    private final Deque<Feed> feeds = new ArrayDeque<>();
    private int opened;
    private int closed;

    /// Gives a picture each tenth of a second, so many of them; then is silent, or lost.
    private final class Feed implements PictureFeed {

        private final boolean dies;
        private final byte[] bytes;
        private int left;

        Feed(byte[] bytes, int pictures, boolean dies) {
            this.bytes = bytes;
            this.left = pictures;
            this.dies = dies;
        }

        @Override
        public boolean advance(Duration patience) {
            clock.sleep(patience);
            if (left == 0 && dies) {
                throw new CaptureException("rpicam-vid ended with 1: device busy", Reason.BUSY);
            }
            left--;
            return left >= 0;
        }

        @Override
        public ByteBuffer picture() {
            return ByteBuffer.wrap(bytes);
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private LiveSource source() {
        return LiveSource.camera("CSI camera 0", () -> {
            opened++;
            Feed feed = feeds.pollFirst();
            if (feed == null) {
                throw new CaptureException("there is no rpicam-vid on PATH", Reason.UNPLUGGED);
            }
            return feed;
        }, CAMERA, new ModalityInput.Image(16, 16, 1),
                new CameraUse(new TickGrid(new Moment(0), Duration.ofMillis(100)), CameraUse.AUTO, PictureFinish.plain()),
                new MonotonicTime(clock::nanoTime, clock::sleep));
    }

    private static <A extends Arrival> A await(LiveSource source, Class<A> kind) throws InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            Arrival arrival = source.next(PATIENCE).orElse(null);
            if (kind.isInstance(arrival)) {
                return kind.cast(arrival);
            } else if (arrival != null) {
                Drained.release(arrival);
            }
        }
        throw new AssertionError("no " + kind.getSimpleName() + " came");
    }

    @Test
    void picturesAreDecodedAndAreOfTheMomentAtWhichTheyCame() throws InterruptedException {
        feeds.add(new Feed(RED, 1_000, false));
        try (LiveSource source = source()) {
            for (int i = 1; i <= 10; i++) {
                VideoFrame frame = assertInstanceOf(VideoFrame.class, source.next(PATIENCE).orElseThrow());
                assertEquals(i * 0.1, frame.captured().seconds(), 1e-9);
                assertEquals(0xfe, frame.pixels().rgb().get(0) & 0xff, 2);
                frame.close();
            }
        }
        assertEquals(1, closed);
    }

    @Test
    void aFeedThatDiesIsTheReasonThatItGivesAndIsOpenedAgain() throws InterruptedException {
        feeds.add(new Feed(RED, 3, true));
        feeds.add(new Feed(RED, 3, true));
        try (LiveSource source = source()) {
            assertEquals(Reason.BUSY, await(source, Outage.class).reason());
            await(source, VideoFrame.class).close();
            assertEquals(Reason.BUSY, await(source, Outage.class).reason());
            assertEquals(Reason.UNPLUGGED, await(source, Outage.class).reason());
        }
        assertEquals(2, closed);
    }

    @Test
    void aFeedThatIsSilentIsGivenUpAndOpenedAgain() throws InterruptedException {
        feeds.add(new Feed(RED, 3, false));
        feeds.add(new Feed(RED, 3, false));
        try (LiveSource source = source()) {
            await(source, VideoFrame.class).close();
            Outage outage = await(source, Outage.class);
            assertEquals(Reason.UNPLUGGED, outage.reason());
            assertEquals(10.4, outage.since().seconds(), 0.3);
            await(source, VideoFrame.class).close();
        }
        assertEquals(2, opened);
    }

    @Test
    void whatNeverDecodesIsTheWrongFormat() throws InterruptedException {
        feeds.add(new Feed(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9}, 1_000, false));
        try (LiveSource source = source()) {
            assertEquals(Reason.WRONG_FORMAT, await(source, Outage.class).reason());
            assertTrue(source.counts().damaged() > 100, source.counts().toString());
        }
    }

    @Test
    void attemptsBecomeRarerAndAreNeverInStep() throws InterruptedException {
        try (LiveSource source = source()) {
            await(source, Outage.class);
            clock.sleep(Duration.ZERO);
            while (clock.nanoTime() < 300_000_000_000L) {
                assertTrue(source.next(PATIENCE).isEmpty());
            }
        }
        assertTrue(opened >= 12 && opened <= 30, opened + " attempts in five minutes");
    }

    @Test
    void noPatienceAtAllStillMovesOn() throws InterruptedException {
        feeds.add(new Feed(RED, 1_000, false));
        try (LiveSource source = source()) {
            for (int i = 0; i < 20; i++) {
                source.next(Duration.ZERO).ifPresent(Drained::release);
            }
            assertTrue(source.counts().delivered() > 10);
        }
    }
}
