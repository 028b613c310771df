package dev.tectum.stage.evidence;

import static dev.tectum.fake.HandWrittenSpec.CAMERA;
import static dev.tectum.fake.HandWrittenSpec.ENVIRONMENT;
import static dev.tectum.fake.HandWrittenSpec.KITCHEN;
import static dev.tectum.fake.HandWrittenSpec.MICROPHONE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.Window;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.fake.CountedFrames;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.MemoryEvidence;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.stage.evidence.budget.Budget;
import dev.tectum.stage.evidence.budget.Keep;
import dev.tectum.stage.evidence.javacv.JpegCoder;
import dev.tectum.stage.evidence.ring.Excerpt;
import dev.tectum.stage.evidence.ring.RingSize;
import dev.tectum.stage.evidence.ring.StationRings;
import dev.tectum.stage.evidence.ring.Still;
import dev.tectum.wire.LabelBook;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The senses are played four steps a second; frames bear the number of their step, sound is as loud as it.
class EvidenceDeskTest {

    private static final int RATE_HZ = 8_000;
    private static final double STEP = 0.25;
    private static final String ALERT = ScriptedEvents.id(1).value();

    private long nanos;
    private final CountedFrames frames = new CountedFrames(CAMERA);
    private final MemoryEvidence store = new MemoryEvidence();
    private final List<Excerpt> filmed = new ArrayList<>();
    private final List<Integer> told = new ArrayList<>();
    private final EvidencePlan plan = new EvidencePlan(Duration.ofSeconds(5), Duration.ofSeconds(5), Optional.of(Duration.ofSeconds(10)),
            new Budget(Keep.of(100, 30), Map.of()));
    private final StationRings rings = new StationRings(HandWrittenSpec.MODALITIES, RingSize.of(plan.ringLength()));
    private final JpegCoder coder = new JpegCoder();
    private final EvidenceKeeper keeper = new EvidenceKeeper(plan, new EvidenceKeeper.Tools(coder, films(), store,
            (folder, _, excerpt) -> store.note(folder, excerpt), (_, _, jpeg) -> told.add(numberIn(jpeg)), () -> nanos,
            () -> Instant.EPOCH));
    private final EvidenceDesk desk = new EvidenceDesk(Map.of(KITCHEN, rings), LabelBook.of(HandWrittenSpec.spec().labels()),
            ScriptedEvents.ANCHOR, keeper);
    private int step;

    @Test
    void theSnapshotIsTheFrameThatWasDecidedUpon() throws InterruptedException {
        play(40);
        raise(40);
        play(8);
        live();

        assertEquals(40, CountedFrames.numberIn(store.content(ALERT, EvidenceFiles.SNAPSHOT)));
        assertEquals(List.of(40), told);
    }

    @Test
    void theClipBeginsBeforeTheEventAndEndsAfterIt() throws InterruptedException {
        play(40);
        raise(40);
        live();
        play(28);
        live();

        Excerpt clip = filmed.getFirst();
        assertEquals(5, clip.span().from().seconds(), 1e-9, "five seconds before the tenth");
        assertEquals(15, clip.span().to().seconds(), 1e-9);
        List<Integer> numbers = clip.pictures().getOrDefault(CAMERA, List.of()).stream().map(Still::jpeg).map(CountedFrames::numberIn)
                .toList();
        assertEquals(21, numbers.getFirst());
        assertEquals(60, numbers.getLast());
        assertEquals(40, numbers.size());
    }

    @Test
    void soundAndCurvesAreOfTheSameTime() throws InterruptedException {
        play(40);
        raise(40);
        live();
        play(28);
        live();

        ByteBuffer sound = ByteBuffer.wrap(store.content(ALERT, EvidenceFiles.SOUND)).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        assertEquals(44 + 10 * RATE_HZ * 2, sound.capacity());
        assertEquals(loudness(20), sound.getShort(44 + 2 * 100), 1, "the step that begins with the clip");
        assertEquals(loudness(59), sound.getShort(sound.capacity() - 2 * 100), 1);
        String[] rows = new String(store.content(ALERT, EvidenceFiles.CURVES), StandardCharsets.UTF_8).split("\n", -1);
        assertEquals("seconds,temperature", rows[0]);
        assertEquals("0,20.0", rows[1], "what stood when it began");
        assertEquals("10,60.0", rows[rows.length - 2]);
    }

    @Test
    void aRecordingReachesTenSecondsEitherSide() throws InterruptedException {
        play(60);
        raise(60);
        live();
        play(48);
        live();

        assertEquals(List.of("recording"), store.folders(ALERT));
        assertEquals(5, store.noted().span().from().seconds(), 1e-9);
        assertEquals(25, store.noted().span().to().seconds(), 1e-9);
    }

    @Test
    void aSenseThatIsSwitchedOffAfterTheAlertIsNotInTheClip() throws InterruptedException {
        play(40);
        raise(40);
        live();
        play(4);
        rings.forget(CAMERA, Moment.ofSeconds(step * STEP));
        rings.forget(MICROPHONE, Moment.ofSeconds(step * STEP));
        playReadings(24);
        live();

        assertEquals(List.of(EvidenceFiles.SNAPSHOT, EvidenceFiles.CURVES), store.names(ALERT), "the snapshot was kept before");
        assertEquals(List.of(), filmed);
    }

    @Test
    void aCameraThatIsSwitchedOffWhileTheSnapshotIsOnItsWayLeavesNone() throws InterruptedException {
        play(40);
        raise(40);
        rings.forget(CAMERA, Moment.ofSeconds(10.1));
        live();

        assertEquals(List.of(), store.names(ALERT));
        assertEquals(List.of(), told);
    }

    @Test
    void aFullDiskIsCountedAndWhatComesAfterIsKept() throws InterruptedException {
        store.fill(true);
        play(40);
        raise(40);
        live();
        assertEquals(1, keeper.notKept());

        store.fill(false);
        play(28);
        live();
        assertEquals(List.of(EvidenceFiles.CURVES, EvidenceFiles.SOUND, EvidenceFiles.CLIP), store.names(ALERT));
        assertEquals(1, keeper.notKept());
    }

    @Test
    void nothingIsHeldWhenAllIsDone() throws InterruptedException {
        for (int alert = 1; alert <= 100; alert++) {
            Window window = window(frames.frame(alert, Moment.ofSeconds(alert)), alert);
            desk.offer(window, ScriptedEvents.raising(alert, alert));
            window.close();
        }
        assertEquals(68, desk.leftOut(), "more than can wait");
        assertEquals(32, frames.lent());
        desk.close();

        assertEquals(0, frames.lent());
        assertArrayEquals(new int[] {1, 2, 3}, told.stream().limit(3).mapToInt(Integer::intValue).toArray());
    }

    @Test
    void whoeverStopsKeepsWhatThereIs() throws InterruptedException {
        play(40);
        raise(40);
        live();
        play(2);
        desk.close();

        assertTrue(store.names(ALERT).contains(EvidenceFiles.CLIP));
    }

    /// As the desk's thread would, as long as something is due.
    private void live() throws InterruptedException {
        Thread thread = new Thread(() -> {
            try {
                desk.run();
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        });
        nanos = (long) (step * STEP * 1e9);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
        thread.interrupt();
        thread.join();
    }

    private void raise(int number) {
        try (VideoFrame newest = frames.frame(number, Moment.ofSeconds(number * STEP));
                Window window = window(new VideoFrame(CAMERA, newest.captured(), newest.pixels().retain(), null), number / 2)) {
            desk.offer(window, ScriptedEvents.raising(number / 2, 1));
        }
    }

    private static Window window(VideoFrame newest, long tick) {
        WindowKey key = new WindowKey(KITCHEN, tick, ScriptedEvents.at(tick), 0, false);
        return new Window(key, Map.of(CAMERA, new Slice.Frames(List.of(newest), Duration.ZERO, Duration.ZERO)));
    }

    private void play(int steps) {
        for (int i = 0; i < steps; i++) {
            hear(step * STEP);
            step++;
            show(step * STEP);
            feel();
        }
    }

    private void playReadings(int steps) {
        for (int i = 0; i < steps; i++) {
            step++;
            feel();
        }
    }

    private void show(double seconds) {
        try (VideoFrame frame = frames.frame(step, Moment.ofSeconds(seconds))) {
            if (rings.wants(CAMERA, frame.captured())) {
                rings.keep(CAMERA, frame.captured(), coder.encode(frame.pixels()));
            }
        }
    }

    private void hear(double seconds) {
        float[] values = new float[(int) (RATE_HZ * STEP)];
        Arrays.fill(values, step / 256f);
        rings.hear(new AudioChunk(MICROPHONE, Moment.ofSeconds(seconds), new Samples(RATE_HZ, values, values.length, _ -> {
        })));
    }

    private static double loudness(int step) {
        return step / 256.0 * Short.MAX_VALUE;
    }

    private void feel() {
        rings.feel(new SensorReading(ENVIRONMENT, Moment.ofSeconds(step * STEP), "temperature", step));
    }

    private static int numberIn(ByteBuffer jpeg) {
        byte[] bytes = new byte[jpeg.remaining()];
        jpeg.duplicate().get(bytes);
        return CountedFrames.numberIn(bytes);
    }

    private FilmMaker films() {
        return new FilmMaker() {
            @Override
            public byte[] clip(Excerpt excerpt) {
                filmed.add(excerpt);
                return new byte[] {1};
            }

            @Override
            public byte[] film(List<Still> stills, Moment zero) {
                return new byte[] {2};
            }
        };
    }
}
