package dev.tectum.stage.capture.javacv.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.SleepDrivenClock;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.javacv.FfmpegInput;
import dev.tectum.stage.capture.javacv.PictureFinish;
import dev.tectum.stage.capture.live.TickGrid;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveSourceTest {

    private static final Modality CAMERA = new Modality("camera", Modality.Kind.IMAGE);
    private static final Modality MICROPHONE = new Modality("microphone", Modality.Kind.AUDIO);
    private static final ModalityInput.Image SMALL = new ModalityInput.Image(16, 16, 1);
    private static final ModalityInput.Audio SOUND = new ModalityInput.Audio(16_000, 400, 160, 512, 64, 60, 7800, 0.001, 192);
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private static final CameraUse EVERY_FRAME = new CameraUse(new TickGrid(new Moment(0), Duration.ofMillis(100)), CameraUse.AUTO,
            PictureFinish.plain());

    private final SleepDrivenClock clock = new SleepDrivenClock();
    private final MonotonicTime time = new MonotonicTime(clock::nanoTime, clock::sleep);

    private static FfmpegInput generated(String graph) {
        return new FfmpegInput(graph, Optional.of("lavfi"), Map.of());
    }

    private LiveSource camera(FfmpegInput input) {
        return LiveSource.camera(input, CAMERA, SMALL, EVERY_FRAME, time);
    }

    @Test
    void framesCarryThisMachinesTimeAndNoneIsFromTheFuture() throws InterruptedException {
        clock.sleep(Duration.ofSeconds(100));
        try (LiveSource source = camera(generated("color=c=red:size=64x48:rate=10"))) {
            Moment before = new Moment(0);
            for (int i = 0; i < 20; i++) {
                clock.sleep(Duration.ofMillis(100));
                VideoFrame frame = assertInstanceOf(VideoFrame.class, source.next(PATIENCE).orElseThrow());
                assertTrue(frame.captured().isAfter(before));
                assertFalse(frame.captured().isAfter(new Moment(clock.nanoTime())));
                assertEquals(0xfe, frame.pixels().rgb().get(0) & 0xff, 2);
                before = frame.captured();
                frame.close();
            }
            assertEquals(102, before.seconds(), 0.01);
        }
    }

    @Test
    void soundComesInChunksThatFollowEachOther() throws InterruptedException {
        try (LiveSource source = LiveSource.microphone(generated("sine=frequency=440:sample_rate=44100"), MICROPHONE, SOUND, time)) {
            Moment end = Moment.MIN;
            int chunks = 0;
            while (chunks < 10) {
                clock.sleep(Duration.ofMillis(23));
                Optional<Arrival> arrival = source.next(PATIENCE);
                if (arrival.isPresent()) {
                    AudioChunk chunk = assertInstanceOf(AudioChunk.class, arrival.get());
                    assertEquals(1_600, chunk.samples().count());
                    assertFalse(chunk.captured().isBefore(end));
                    end = chunk.end();
                    chunk.close();
                    chunks++;
                }
            }
        }
    }

    @Test
    void soundThatIsLostOnTheWayIsAHoleAndWhatFollowsLiesInItsPlace() throws InterruptedException {
        MonotonicTime real = new MonotonicTime(System::nanoTime, Thread::sleep);
        try (LiveSource source = LiveSource.microphone(
                generated("sine=frequency=440:sample_rate=48000,aselect='not(between(t,2,2.5))',arealtime"),
                MICROPHONE, SOUND, real)) {
            Moment first = Moment.MAX;
            Moment end = Moment.MIN;
            long hole = 0;
            while (first.equals(Moment.MAX) || end.since(first).toMillis() < 4_000) {
                Optional<Arrival> arrival = source.next(PATIENCE);
                if (arrival.isPresent()) {
                    AudioChunk chunk = assertInstanceOf(AudioChunk.class, arrival.get());
                    first = first.equals(Moment.MAX) ? chunk.captured() : first;
                    hole = end.equals(Moment.MIN) ? 0 : Math.max(hole, chunk.captured().since(end).toMillis());
                    end = chunk.end();
                    assertFalse(end.isAfter(new Moment(System.nanoTime())));
                    chunk.close();
                }
            }
            // the first stamps behind the hole were taken for late ones: their sound lies in it
            assertTrue(hole > 200 && hole < 520, hole + " ms");
        }
    }

    @Test
    void aDeviceThatIsNotThereIsOneOutageAndIsTriedAgain() throws InterruptedException {
        try (LiveSource source = camera(new FfmpegInput("/dev/video-absent", Optional.of("v4l2"), Map.of()))) {
            Outage outage = assertInstanceOf(Outage.class, source.next(PATIENCE).orElseThrow());
            assertEquals(Reason.UNPLUGGED, outage.reason());
            for (int i = 0; i < 200; i++) {
                assertTrue(source.next(PATIENCE).isEmpty());
            }
            assertFalse(source.isExhausted());
            assertTrue(clock.nanoTime() > 15_000_000_000L);
        }
    }

    @Test
    void aStreamThatEndsIsAnOutageAndThenComesBack() throws InterruptedException {
        try (LiveSource source = camera(generated("color=size=64x48:rate=10:duration=0.3"))) {
            int frames = 0;
            int outages = 0;
            for (int i = 0; i < 40; i++) {
                clock.sleep(Duration.ofMillis(100));
                switch (source.next(PATIENCE).orElse(null)) {
                    case VideoFrame frame -> {
                        frames++;
                        frame.close();
                    }
                    case Outage _ -> outages++;
                    case null, default -> {
                    }
                }
            }
            assertTrue(frames > 3 && outages >= 1, frames + " frames, " + outages + " outages");
        }
    }

    @Test
    void anUnknownFormatSaysSo() throws InterruptedException {
        try (LiveSource source = camera(new FfmpegInput("x", Optional.of("telepathy"), Map.of()))) {
            assertEquals(Reason.WRONG_FORMAT, assertInstanceOf(Outage.class, source.next(PATIENCE).orElseThrow()).reason());
        }
    }
}
