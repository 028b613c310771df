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
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.Window;
import dev.tectum.fake.CountingPool;
import dev.tectum.fake.HandWrittenSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlignerTest {

    private static final Span TEN_SECONDS = new Span(new Moment(0), Moment.ofSeconds(10));

    private final CountingPool pool = new CountingPool();
    private final Aligner aligner = aligner(Deadline.never());

    @Test
    void aTickWaitsForTheSlowestStream() {
        assertTrue(advance(pool.frame(CAMERA, 0.6, 1), pool.chunk(MICROPHONE, 0, 60, 0)).isEmpty());
        List<Window> windows = advance(new Bound(ENVIRONMENT, Moment.ofSeconds(0.7)));
        assertEquals(1, windows.size());
        assertEquals(Moment.ofSeconds(0.5), windows.getFirst().key().at());
        assertFalse(windows.getFirst().key().forced());
    }

    @Test
    void aFrameCapturedAfterTheTickIsLeftToTheNextOne() {
        endAllBut(CAMERA);
        List<Window> windows = advance(pool.frame(CAMERA, 0.4, 1), pool.frame(CAMERA, 0.6, 2));
        Slice.Frames frames = assertInstanceOf(Slice.Frames.class, windows.getFirst().slice(CAMERA));
        assertEquals(Moment.ofSeconds(0.4), frames.newest().captured());
        assertEquals(Duration.ofMillis(100), frames.age());
    }

    @Test
    void theDeadlineForcesATickAndSaysSo() {
        Aligner hurried = aligner(Deadline.after(Duration.ofMillis(250), () -> Moment.ofSeconds(0.75)));
        List<Window> windows = advance(hurried, List.of());
        assertEquals(1, windows.size());
        assertTrue(windows.getFirst().key().forced());
        assertEquals(new Slice.Absent(Reason.STARTING), windows.getFirst().slice(CAMERA));
    }

    @Test
    void aFrameOlderThanItsStalenessIsMissing() {
        endAllBut(CAMERA);
        List<Window> windows = advance(pool.frame(CAMERA, 0.2, 1), new Bound(CAMERA, Moment.MAX));
        assertInstanceOf(Slice.Frames.class, windows.get(1).slice(CAMERA));
        assertEquals(new Slice.Absent(Reason.STALE), windows.get(2).slice(CAMERA));
    }

    @Test
    void anOutageIsTheReasonUntilTheNextObservation() {
        endAllBut(CAMERA);
        List<Window> broken = advance(pool.frame(CAMERA, 0.4, 1), new Outage(CAMERA, Moment.ofSeconds(0.45), Reason.UNPLUGGED),
                new Bound(CAMERA, Moment.ofSeconds(1.2)));
        assertEquals(new Slice.Absent(Reason.UNPLUGGED), broken.getFirst().slice(CAMERA));
        Aligner again = aligner(Deadline.never());
        advance(again, List.of(new Bound(MICROPHONE, Moment.MAX), new Bound(ENVIRONMENT, Moment.MAX)));
        advance(again, List.of(new Outage(CAMERA, Moment.MIN, Reason.BUSY), pool.frame(CAMERA, 0.3, 1))).forEach(Window::close);
        List<Window> healed = advance(again, List.of(pool.frame(CAMERA, 0.7, 2)));
        assertInstanceOf(Slice.Frames.class, healed.getFirst().slice(CAMERA));
    }

    @Test
    void framesThatComeTwiceOrBackwardsAreLeftOutAndCounted() {
        endAllBut(CAMERA);
        advance(pool.frame(CAMERA, 0.3, 1), pool.frame(CAMERA, 0.3, 2), pool.frame(CAMERA, 0.2, 3)).forEach(Window::close);
        assertEquals(new AlignmentCounts(1, 0, 0, 1, 1, 0, 0, 0), aligner.counts().get(CAMERA));
    }

    @Test
    void soundIsAPatchThatEndsAtTheTickAndIsZeroBeforeItsStart() {
        endAllBut(MICROPHONE);
        List<Window> windows = advance(pool.chunk(MICROPHONE, 0.3, 20, 0.5f), pool.chunk(MICROPHONE, 0.5, 10, 0.25f));
        Slice.Sound sound = assertInstanceOf(Slice.Sound.class, windows.getFirst().slice(MICROPHONE));
        assertEquals(48, sound.samples().count());
        assertEquals(0f, sound.samples().values()[27]);
        assertEquals(0.5f, sound.samples().values()[28]);
        assertEquals(0.5f, sound.samples().values()[47]);
        assertEquals(20.0 / 48, sound.heardShare(), 1e-9);
    }

    @Test
    void aGapInTheSoundIsSilence() {
        endAllBut(MICROPHONE);
        List<Window> windows = advance(pool.chunk(MICROPHONE, 0, 10, 0.5f), pool.chunk(MICROPHONE, 0.3, 20, 0.5f));
        Slice.Sound sound = assertInstanceOf(Slice.Sound.class, windows.getFirst().slice(MICROPHONE));
        assertEquals(0.5f, sound.samples().values()[7]);
        assertEquals(0f, sound.samples().values()[15]);
        assertEquals(0.5f, sound.samples().values()[47]);
    }

    @Test
    void readingsAreHeldOnTheGridUntilTheyAreStale() {
        endAllBut(ENVIRONMENT);
        List<Window> windows = advance(reading(0.1, "temperature", 20), reading(2.1, "temperature", 21),
                new Bound(ENVIRONMENT, Moment.MAX));
        Slice.Readings readings = assertInstanceOf(Slice.Readings.class, windows.get(4).slice(ENVIRONMENT));
        assertTrue(Double.isNaN(readings.values()[0][0]));
        assertEquals(20, readings.values()[0][2]);
        assertEquals(21, readings.values()[0][3]);
        assertTrue(Double.isNaN(readings.values()[1][3]));
        assertEquals(Duration.ofMillis(400), readings.unchanged().getFirst());
    }

    @Test
    void anUnchangedPictureIsTimed() {
        endAllBut(CAMERA);
        List<Window> windows = advance(pool.frame(CAMERA, 0.1, 7), pool.frame(CAMERA, 0.4, 7), pool.frame(CAMERA, 0.9, 8),
                new Bound(CAMERA, Moment.ofSeconds(1.1)));
        assertEquals(Duration.ofMillis(400), assertInstanceOf(Slice.Frames.class, windows.getFirst().slice(CAMERA)).unchanged());
        assertEquals(Duration.ofMillis(100), assertInstanceOf(Slice.Frames.class, windows.get(1).slice(CAMERA)).unchanged());
    }

    @Test
    void withNoSourceAtAllThereIsStillAWindowForEveryTick() {
        List<Window> windows = new ArrayList<>();
        for (Modality modality : MODALITIES) {
            windows.addAll(advance(new Outage(modality, Moment.MIN, Reason.UNPLUGGED), new Bound(modality, Moment.MAX)));
        }
        assertEquals(20, windows.size());
        assertEquals(Moment.ofSeconds(10), windows.getLast().key().at());
    }

    @Test
    void everyFrameAndChunkComesBackToItsPool() {
        List<Arrival> arrivals = story();
        advance(aligner, arrivals).forEach(Window::close);
        aligner.close();
        assertEquals(0, pool.out());
    }

    @Test
    void theOrderOfArrivalBetweenStreamsChangesNothing() {
        String expected = describe(advance(aligner, story()));
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Aligner other = aligner(Deadline.never());
            List<Window> windows = new ArrayList<>();
            for (Arrival arrival : interleaved(random)) {
                windows.addAll(advance(other, List.of(arrival)));
            }
            assertEquals(expected, describe(windows));
        }
    }

    private List<Arrival> interleaved(Random random) {
        List<List<Arrival>> streams = new ArrayList<>();
        MODALITIES.forEach(modality -> streams.add(new ArrayList<>(story().stream().filter(a -> a.modality().equals(modality)).toList())));
        List<Integer> turns = new ArrayList<>();
        for (int stream = 0; stream < streams.size(); stream++) {
            turns.addAll(Collections.nCopies(streams.get(stream).size(), stream));
        }
        Collections.shuffle(turns, random);
        return turns.stream().map(stream -> streams.get(stream).removeFirst()).toList();
    }

    private List<Arrival> story() {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            arrivals.add(pool.frame(CAMERA, i * 0.1, i / 4));
            arrivals.add(pool.chunk(MICROPHONE, i * 0.1, 10, i * 0.01f));
            arrivals.add(reading(i * 0.1, i % 3 == 0 ? "temperature" : "motion", i));
        }
        MODALITIES.forEach(modality -> arrivals.add(new Bound(modality, Moment.ofSeconds(2.01))));
        return arrivals;
    }

    private static String describe(List<Window> windows) {
        StringBuilder text = new StringBuilder();
        for (Window window : windows) {
            text.append(window.key());
            window.slices().forEach((modality, slice) -> text.append(modality.name()).append(describe(slice)));
        }
        return text.toString();
    }

    private static String describe(Slice slice) {
        return switch (slice) {
            case Slice.Absent absent -> absent.toString();
            case Slice.Frames frames -> frames.newest().captured() + " " + frames.age() + frames.unchanged();
            case Slice.Sound sound -> Arrays.toString(sound.samples().values()) + sound.age();
            case Slice.Readings readings -> Arrays.deepToString(readings.values()) + readings.age() + readings.unchanged();
        };
    }

    private void endAllBut(Modality kept) {
        MODALITIES.stream().filter(modality -> !modality.equals(kept)).forEach(modality -> advance(new Bound(modality, Moment.MAX)));
    }

    private static SensorReading reading(double seconds, String channel, double value) {
        return new SensorReading(ENVIRONMENT, Moment.ofSeconds(seconds), channel, value);
    }

    private List<Window> advance(Arrival... arrivals) {
        return advance(aligner, List.of(arrivals));
    }

    private static List<Window> advance(Aligner aligner, List<? extends Arrival> arrivals) {
        aligner.take(List.copyOf(arrivals));
        List<Window> windows = new ArrayList<>();
        for (Optional<Window> due = aligner.findDue(); due.isPresent(); due = aligner.findDue()) {
            windows.add(due.get());
        }
        return windows;
    }

    private static Aligner aligner(Deadline deadline) {
        return new Aligner(KITCHEN, HandWrittenSpec.spec(), TEN_SECONDS, deadline);
    }
}
