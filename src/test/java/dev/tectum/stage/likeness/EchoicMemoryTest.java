package dev.tectum.stage.likeness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.model.EmbeddingSpec;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.Window;
import dev.tectum.domain.window.WindowKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EchoicMemoryTest {

    private static final Parts READ_AND_HEARD = Parts.of(new EmbeddingSpec(3, Optional.empty(), List.of(1, 2), Optional.empty()));

    private final EchoicMemory memory = new EchoicMemory(READ_AND_HEARD);

    @Test
    void theFirstWindowIsItself() {
        assertArrayEquals(new float[] {5, 1, 0}, heard(1, 0, 0.5, 5, 1, 0));
    }

    @Test
    void theLouderOneCountsMoreAndTheOlderOneLess() {
        heard(1, 0, 0.4, 5, 1, 0);
        float[] both = heard(7, 0, 0.2, 9, 0, 1);
        double old = 0.4 * 0.4 * Math.exp(-1); // six ticks of half a second are as long as it takes to fade to a third
        assertEquals(9, both[0], "readings are no sound, and stay as they are");
        assertEquals(old / (old + 0.2 * 0.2), both[1], 1e-5);
        assertEquals(1 - both[1], both[2], 1e-5);
    }

    @Test
    void aRevisedWindowReplacesWhatWasHeardAtItsTick() {
        heard(1, 0, 0.4, 5, 1, 0);
        heard(2, 0, 0.4, 5, 1, 0);
        heard(1, 1, 0.4, 5, 0, 1);
        EchoicMemory straight = new EchoicMemory(READ_AND_HEARD);
        straight.over(window(1, 0, sound(0.4)), embedding(5, 0, 1));
        straight.over(window(2, 0, sound(0.4)), embedding(5, 1, 0));
        assertArrayEquals(straight.over(window(3, 0, sound(0.1)), embedding(5, 0, 1)).toArray(), heard(3, 0, 0.1, 5, 0, 1), 1e-6f);
    }

    @Test
    void aRevisedWindowDoesNotHearWhatCameAfterIt() {
        heard(2, 0, 0.9, 5, 1, 0);
        assertArrayEquals(new float[] {5, 0, 1}, heard(1, 1, 0.1, 5, 0, 1));
    }

    @Test
    void withoutAMicrophoneNothingIsMadeUp() {
        heard(1, 0, 0.9, 5, 1, 0);
        assertArrayEquals(new float[] {5, 0, 0},
                memory.over(window(2, 0, new Slice.Absent(Reason.UNPLUGGED)), embedding(5, 0, 0)).toArray());
    }

    @Test
    void whereAllIsSilentAllCountsTheSame() {
        heard(1, 0, 0, 5, 1, 0);
        assertEquals(1 / (1 + Math.exp(1.0 / 6)), heard(2, 0, 0, 5, 0, 1)[1], 1e-5);
    }

    @Test
    void whereThePartsAreNotKnownNothingIsMixed() {
        EchoicMemory none = new EchoicMemory(Parts.of(EmbeddingSpec.plain(3)));
        none.over(window(1, 0, sound(0.9)), embedding(1, 0, 0));
        assertArrayEquals(new float[] {0, 1, 0}, none.over(window(2, 0, sound(0.1)), embedding(0, 1, 0)).toArray());
    }

    private float[] heard(long tick, int revision, double amplitude, float... values) {
        return memory.over(window(tick, revision, sound(amplitude)), embedding(values)).toArray();
    }

    private static Embedding embedding(float... values) {
        return new Embedding(values);
    }

    private static Slice sound(double amplitude) {
        return new Slice.Sound(new Samples(16_000, new float[] {(float) amplitude}, 1, _ -> {
        }), Duration.ZERO, 1);
    }

    private static Window window(long tick, int revision, Slice sound) {
        Map<Modality, Slice> slices = new LinkedHashMap<>();
        slices.put(new Modality("environment", Modality.Kind.SERIES),
                new Slice.Readings(new double[][] {{1}}, Duration.ZERO, List.of(Duration.ZERO)));
        slices.put(new Modality("microphone", Modality.Kind.AUDIO), sound);
        return new Window(new WindowKey(new Station("kitchen"), tick, new Moment(tick * 500_000_000L), revision, false), slices);
    }
}
