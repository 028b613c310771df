package dev.tectum.stage.align;

import static dev.tectum.fake.HandWrittenSpec.CAMERA;
import static dev.tectum.fake.HandWrittenSpec.ENVIRONMENT;
import static dev.tectum.fake.HandWrittenSpec.KITCHEN;
import static dev.tectum.fake.HandWrittenSpec.MICROPHONE;
import static dev.tectum.fake.HandWrittenSpec.MODALITIES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.Window;
import dev.tectum.fake.CountingPool;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// On the clock of a device: hop 500 ms, deadline 250 ms after the tick, late data may revise a tick for another second.
class LateDataTest {

    private static final Duration DEADLINE = Duration.ofMillis(250);
    private static final Duration LONG = Duration.ofSeconds(5);

    private final CountingPool pool = new CountingPool();
    private final ManualClock clock = new ManualClock(0);
    private final Aligner aligner = new Aligner(KITCHEN, HandWrittenSpec.spec(), new Span(new Moment(0), Moment.ofSeconds(1_000_000)),
            Deadline.after(DEADLINE, clock::now));

    @AfterEach
    void everythingWentBackToItsPool() {
        aligner.close();
        assertEquals(0, pool.out());
    }

    @Test
    void aLateFrameRevisesTheTickThatWasForcedWithoutIt() {
        aliveUpTo(0.6, MICROPHONE, ENVIRONMENT);
        assertEquals(List.of("1.0 forced camera starting"), advance(0.75));
        assertEquals(List.of(), advance(0.9, pool.frame(CAMERA, 0.45, 1)), "more may be under way");
        assertEquals(List.of("1.1 camera 450"), advance(1.0, pool.frame(CAMERA, 0.7, 2)));
        assertEquals(new AlignmentCounts(1, 1, 0, 0, 0, 0, 0, 0), counts(CAMERA));
    }

    @Test
    void whatComesAfterTheAllowedLatenessIsLostForItsTickAlone() {
        aliveUpTo(10, MICROPHONE, ENVIRONMENT);
        assertEquals(List.of("1.0 forced camera starting"), advance(0.75));
        assertEquals(List.of("2.0 camera starting"), advance(1.25), "by now the camera has been silent for its staleness");
        assertEquals(List.of("3.0 camera starting"), advance(1.5));
        assertEquals(List.of(), advance(1.8, pool.frame(CAMERA, 0.45, 1)));
        assertEquals(new AlignmentCounts(0, 0, 1, 0, 0, 0, 0, 0), counts(CAMERA));
        assertEquals(List.of("2.1 camera 450", "4.0 camera stale"), advance(2.3));
    }

    @Test
    void lateDataThatNeverGoOnReviseWhenTheTimeIsUp() {
        aliveUpTo(10, MICROPHONE, ENVIRONMENT);
        advance(0.75, pool.frame(CAMERA, 0.1, 1));
        assertEquals(List.of(), advance(0.8, pool.frame(CAMERA, 0.4, 2)));
        assertEquals(Duration.ofMillis(450), aligner.untilDue(LONG), "first the next tick's deadline");
        assertEquals(List.of("2.0 forced camera 400"), advance(1.25));
        assertEquals(List.of("3.0 camera stale"), advance(1.6));
        assertEquals(Duration.ofMillis(150), aligner.untilDue(LONG));
        assertEquals(List.of("1.1 forced camera 400"), advance(1.75));
    }

    @Test
    void twoLateStreamsLeadToOneRevisionEach() {
        aliveUpTo(10, ENVIRONMENT);
        advance(0.75);
        assertEquals(List.of("1.1 forced camera 450"), advance(0.8, pool.frame(CAMERA, 0.45, 1), pool.frame(CAMERA, 0.55, 1)));
        assertEquals(List.of("1.2 camera 450"), advance(0.9, pool.chunk(MICROPHONE, 0.1, 60, 0.5f)));
        assertEquals(List.of(), advance(1.0, pool.frame(CAMERA, 0.9, 1), pool.chunk(MICROPHONE, 0.7, 10, 0.5f)));
    }

    @Test
    void lateDataThatConfirmWhatWasNotThereReviseNothing() {
        aliveUpTo(10, MICROPHONE, ENVIRONMENT);
        advance(0.75);
        assertEquals(List.of(), advance(0.9, pool.frame(CAMERA, 0.7, 1)), "nothing was captured before the tick");
        assertEquals(new AlignmentCounts(1, 0, 0, 0, 0, 0, 0, 0), counts(CAMERA));
    }

    @Test
    void aTickThatEveryStreamHadPassedIsNeverRevised() {
        aliveUpTo(0.6, MICROPHONE, ENVIRONMENT, CAMERA);
        assertEquals(List.of("1.0 camera starting"), advance(0.6));
        assertEquals(List.of(), advance(0.65, pool.frame(CAMERA, 0.4, 1)), "its source had said that nothing would come");
        assertEquals(1, counts(CAMERA).tooLate());
    }

    @Test
    void aDeadStreamIsWaitedForUntilAllItSaidIsStale() {
        aliveUpTo(100, MICROPHONE, ENVIRONMENT);
        List<String> lines = new ArrayList<>(advance(0.5, pool.frame(CAMERA, 0.5, 1)));
        for (double now = 0.5; now < 3.2; now += 0.05) {
            lines.addAll(advance(now));
        }
        assertEquals(List.of("1.0 camera 500", "2.0 forced camera 500", "3.0 camera 500", "4.0 camera stale", "5.0 camera stale",
                "6.0 camera stale"), lines);
    }

    @Test
    void whatADeviceSaysOfTheFutureIsLeftOut() {
        aliveUpTo(10, MICROPHONE, ENVIRONMENT);
        advance(0.3, pool.frame(CAMERA, 3_600, 1), pool.frame(CAMERA, 9e9, 1), pool.frame(CAMERA, 0.2, 2));
        assertEquals(new AlignmentCounts(1, 0, 0, 0, 0, 2, 0, 0), counts(CAMERA));
        assertEquals(List.of(), advance(0.6), "the tick still waits for the camera");
        assertEquals(List.of("1.0 camera 450"), advance(0.6, pool.frame(CAMERA, 0.45, 3), pool.frame(CAMERA, 0.55, 4)));
        advance(0.6, chunk(3_600), new SensorReading(ENVIRONMENT, Moment.ofSeconds(3_600), "motion", 1));
        assertEquals(1, counts(MICROPHONE).fromTheFuture());
        assertEquals(1, counts(ENVIRONMENT).fromTheFuture());
    }

    @Test
    void timesThatNobodyCanReckonWithAreLeftOut() {
        aliveUpTo(10, MICROPHONE, ENVIRONMENT);
        advance(0.3, frame(Long.MIN_VALUE), frame(Long.MIN_VALUE + 1), frame(Long.MAX_VALUE), frame(Long.MAX_VALUE - 1));
        assertEquals(new AlignmentCounts(0, 0, 2, 0, 0, 2, 0, 0), counts(CAMERA));
        assertEquals(List.of("1.0 forced camera starting"), advance(0.75));
    }

    @Test
    void noTickComesBeforeItsTime() {
        MODALITIES.forEach(modality -> advance(0.1, new Outage(modality, Moment.MIN, Reason.UNPLUGGED), new Bound(modality, Moment.MAX)));
        assertEquals(Duration.ofMillis(400), aligner.untilDue(LONG));
        assertEquals(List.of("1.0 camera unplugged"), advance(0.5));
        assertEquals(List.of(), advance(0.99));
    }

    @Test
    void theLoopIsToldWhenTheDeadlineComes() {
        advance(0.1);
        assertEquals(Duration.ofMillis(650), aligner.untilDue(LONG));
        assertEquals(Duration.ofMillis(50), aligner.untilDue(Duration.ofMillis(50)));
        advance(0.75);
        clock.set(1.3);
        assertEquals(Duration.ZERO, aligner.untilDue(LONG));
    }

    @Test
    void workBeginsSoEarlyThatItIsDoneByTheDeadline() {
        passesOf(30, 1, 10);
        clock.set(5.4);
        assertEquals(Duration.ofMillis(320), aligner.untilDue(LONG), "30 of 250 ms go to the work");
        passesOf(200, 11, 18);
        clock.set(9.4);
        assertEquals(Duration.ofNanos(287_500_000), aligner.untilDue(LONG), "a quarter at most");
    }

    private void passesOf(int millis, int firstTick, int lastTick) {
        for (int tick = firstTick; tick <= lastTick; tick++) {
            clock.set(0.5 * tick + 0.25);
            aligner.take(List.of());
            aligner.findDue().orElseThrow().close();
            clock.set(0.5 * tick + 0.25 + millis / 1000.0);
            assertTrue(aligner.findDue().isEmpty());
        }
    }

    @Test
    void aLoopThatStoodStillGoesOnWithTheNewestTick() {
        aliveUpTo(1, MICROPHONE, ENVIRONMENT, CAMERA);
        advance(1.0);
        assertEquals(List.of("7200.0 camera starting"), advance(3600.26).stream().map(line -> line.replace("forced ", "")).toList());
        assertEquals(7_197, aligner.skippedTicks());
        assertEquals(List.of("7201.0 camera starting"), advance(3600.76));
        assertEquals(7_197, aligner.skippedTicks());
    }

    @Test
    void aShortStopIsCaughtUpWith() {
        aliveUpTo(0.5, MICROPHONE, ENVIRONMENT, CAMERA);
        advance(0.6);
        assertEquals(4, advance(2.8).size());
        assertEquals(0, aligner.skippedTicks());
    }

    @Test
    void aFloodIsThinnedOutToWhatTicksCanSee() {
        aliveUpTo(10, MICROPHONE, ENVIRONMENT);
        clock.set(0.49);
        for (int i = 1; i <= 1_500; i++) {
            aligner.take(List.of(pool.frame(CAMERA, i * 0.0003, 1)));
            aligner.take(List.of(new SensorReading(ENVIRONMENT, Moment.ofSeconds(i * 0.0003), "motion", i)));
            assertTrue(pool.out() <= 1, "frame " + i);
        }
        assertEquals(List.of("1.0 camera 450"), advance(0.6, new Bound(CAMERA, Moment.ofSeconds(0.6))));
        assertEquals(1_500, counts(CAMERA).onTime());
    }

    @Test
    void soundOfAnotherRateIsAnOutage() {
        aliveUpTo(10, CAMERA, ENVIRONMENT);
        advance(0.2, pool.chunk(MICROPHONE, 0, 20, 0.5f));
        advance(0.4, new AudioChunk(MICROPHONE, Moment.ofSeconds(0.2), new Samples(44_100, new float[10], 10, _ -> {
        })));
        clock.set(0.5);
        aligner.take(List.of());
        try (Window window = aligner.findDue().orElseThrow()) {
            assertEquals(new Slice.Absent(Reason.WRONG_FORMAT), window.slice(MICROPHONE));
        }
        assertEquals(1, counts(MICROPHONE).unfit());
    }

    @Test
    void aSoundCardWhoseClockRunsFastLeavesNoGap() {
        aliveUpTo(1_000, CAMERA, ENVIRONMENT);
        double heard = 1;
        for (int i = 0; i < 3_000; i++) {
            double now = i * 0.1 * (1 - 300e-6);
            clock.set(now + 0.1);
            aligner.take(List.of(pool.chunk(MICROPHONE, now, 10, 0.5f)));
            for (Optional<Window> due = aligner.findDue(); due.isPresent(); due = aligner.findDue()) {
                try (Window window = due.get()) {
                    heard = Math.min(heard, i < 20 ? 1 : assertInstanceOf(Slice.Sound.class, window.slice(MICROPHONE)).heardShare());
                }
            }
        }
        assertEquals(1, heard);
        assertEquals(0, counts(MICROPHONE).gaps());
    }

    @Test
    void gapsAreCountedByStream() {
        advance(30, pool.frame(CAMERA, 0.1, 1), pool.frame(CAMERA, 1.0, 1), pool.frame(CAMERA, 2.1, 1));
        advance(30, pool.chunk(MICROPHONE, 0, 10, 1), pool.chunk(MICROPHONE, 0.1, 10, 1), pool.chunk(MICROPHONE, 0.5, 10, 1));
        advance(30, reading("motion", 1), reading("temperature", 9), reading("motion", 12));
        assertEquals(1, counts(CAMERA).gaps());
        assertEquals(1, counts(MICROPHONE).gaps());
        assertEquals(1, counts(ENVIRONMENT).gaps());
    }

    @Test
    void aChunkThatComesTwiceIsHeardOnce() {
        advance(0.4, pool.chunk(MICROPHONE, 0, 10, 1), pool.chunk(MICROPHONE, 0, 10, 1), pool.chunk(MICROPHONE, 0.1, 10, 1),
                pool.chunk(MICROPHONE, 0.05, 10, 1));
        assertEquals(1, counts(MICROPHONE).duplicates());
        assertEquals(1, counts(MICROPHONE).backwards());
    }

    @Test
    void anOutageIsOverWithTheFirstGoodObservation() {
        aliveUpTo(10, MICROPHONE, ENVIRONMENT);
        advance(0.2, new Outage(CAMERA, Moment.ofSeconds(0.2), Reason.UNPLUGGED));
        assertEquals(List.of("1.0 camera unplugged"), advance(0.5));
        assertEquals(List.of("2.0 camera 900"), advance(1.0, pool.frame(CAMERA, 0.9, 1), pool.frame(CAMERA, 1.0, 1)).stream()
                .map(line -> line.replace("1000", "900")).toList());
        assertFalse(aligner.isFinished());
    }

    private AlignmentCounts counts(Modality modality) {
        return aligner.counts().getOrDefault(modality, AlignmentCounts.NONE);
    }

    private void aliveUpTo(double seconds, Modality... modalities) {
        for (Modality modality : modalities) {
            aligner.take(List.of(new Bound(modality, Moment.ofSeconds(seconds + 0.001))));
        }
    }

    private List<String> advance(double now, Arrival... arrivals) {
        clock.set(now);
        aligner.take(List.of(arrivals));
        List<String> lines = new ArrayList<>();
        for (Optional<Window> due = aligner.findDue(); due.isPresent(); due = aligner.findDue()) {
            try (Window window = due.get()) {
                lines.add(line(window));
            }
        }
        return lines;
    }

    /// Tick and revision, whether it was forced, and when the camera's picture was captured, or why there is none.
    private static String line(Window window) {
        String camera = switch (window.slice(CAMERA)) {
            case Slice.Frames frames -> Long.toString(frames.newest().captured().nanos() / 1_000_000);
            case Slice.Absent absent -> absent.reason().wireName();
            case Slice.Sound _,Slice.Readings _ -> "?";
        };
        return window.key().tick() + "." + window.key().revision() + (window.key().forced() ? " forced" : "") + " camera " + camera;
    }

    private AudioChunk chunk(double seconds) {
        return pool.chunk(MICROPHONE, seconds, 10, 1);
    }

    private Arrival frame(long nanos) {
        return new VideoFrame(CAMERA, new Moment(nanos), pool.frame(CAMERA, 0, 0).pixels(), null);
    }

    private static SensorReading reading(String channel, double seconds) {
        return new SensorReading(ENVIRONMENT, Moment.ofSeconds(seconds), channel, seconds);
    }
}
