package dev.tectum.stage.capture.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SoundTimelineTest {

    private static final Modality MICROPHONE = new Modality("microphone", Modality.Kind.AUDIO);
    private static final int INPUT_HZ = 48_000;
    private static final int OUTPUT_HZ = 16_000;
    private static final Duration LATENESS = Duration.ofMillis(100);
    private static final int PERIOD = 480;
    private static final double NANOS = 1e9;

    /// A card with a crystal of its own, before which a sound plays that is known at every instant.
    private static final class Card {

        private final SoundTimeline timeline = new SoundTimeline(MICROPHONE, INPUT_HZ, OUTPUT_HZ, LATENESS);
        private final Deque<Arrival> ready = new ArrayDeque<>();
        private final List<AudioChunk> chunks = new ArrayList<>();
        private final float[] period = new float[PERIOD];
        private final double rateHz;
        private final DoubleUnaryOperator sound;
        private long index;

        Card(double ppm, DoubleUnaryOperator sound) {
            this.rateHz = INPUT_HZ * (1 + ppm / 1e6);
            this.sound = sound;
        }

        double now() {
            return 10 + index / rateHz;
        }

        /// @param jitter by how much the stamp is late, in seconds
        void hear(double jitter) {
            for (int i = 0; i < PERIOD; i++) {
                period[i] = (float) sound.applyAsDouble(10 + (index + i) / rateHz);
            }
            index += PERIOD;
            timeline.add(period, PERIOD, ready);
            timeline.stamp(0, Math.round((now() + jitter) * NANOS), ready);
            collect();
        }

        void miss(int samples) {
            index += samples;
        }

        void collect() {
            for (Arrival arrival : ready) {
                chunks.add((AudioChunk) arrival);
            }
            ready.clear();
        }
    }

    private static double tone(double seconds) {
        return 0.5 * Math.sin(2 * Math.PI * 700 * seconds);
    }

    private static void assertUnbroken(List<AudioChunk> chunks) {
        for (int i = 1; i < chunks.size(); i++) {
            assertEquals(chunks.get(i - 1).end(), chunks.get(i).captured());
        }
    }

    /// How late the tone is in a chunk, from its phase at the chunk's own time.
    private static double shiftSeconds(AudioChunk chunk) {
        double sine = 0;
        double cosine = 0;
        for (int i = 0; i < chunk.samples().count(); i++) {
            double angle = 2 * Math.PI * 700 * (chunk.captured().seconds() + (double) i / OUTPUT_HZ);
            sine += chunk.samples().values()[i] * Math.sin(angle);
            cosine += chunk.samples().values()[i] * Math.cos(angle);
        }
        return -Math.atan2(cosine, sine) / (2 * Math.PI * 700);
    }

    @Test
    void soundLiesWhereItWasHeardWhateverTheCrystal() {
        for (int seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            Card card = new Card(random.nextDouble(-200, 200), SoundTimelineTest::tone);
            for (int i = 0; i < 6_000; i++) {
                card.hear(random.nextDouble(0, 0.001));
            }
            assertUnbroken(card.chunks);
            assertEquals(0, card.timeline.gaps());
            assertTrue(card.chunks.size() > 595, card.chunks.size() + " chunks in 60 s");
            for (AudioChunk chunk : card.chunks.subList(300, card.chunks.size())) {
                assertEquals(0, shiftSeconds(chunk), 0.0002);
            }
        }
    }

    @Test
    void anOverrunIsAHoleOfItsLengthAndNotShiftedTime() {
        Card card = new Card(60, SoundTimelineTest::tone);
        for (int i = 0; i < 1_500; i++) {
            card.hear(0);
        }
        double tornAt = card.now();
        card.miss(INPUT_HZ / 2);
        card.timeline.tear(card.ready);
        double backAt = card.now();
        for (int i = 0; i < 500; i++) {
            card.hear(0);
        }
        AudioChunk after = card.chunks.stream().filter(chunk -> chunk.captured().seconds() >= tornAt).findFirst().orElseThrow();
        AudioChunk before = card.chunks.get(card.chunks.indexOf(after) - 1);
        assertEquals(tornAt, before.end().seconds(), 0.001);
        assertEquals(backAt, after.captured().seconds(), 0.001);
        assertEquals(0, shiftSeconds(after), 0.0005);
        assertEquals(1, card.timeline.gaps());
        assertEquals(0.5, card.timeline.lost().toNanos() / NANOS, 0.002);
        assertEquals(60, card.timeline.driftPpm().orElseThrow(), 1);
    }

    @Test
    void samplesThatVanishWithoutAWordBecomeAHoleToo() {
        Card card = new Card(0, SoundTimelineTest::tone);
        for (int i = 0; i < 1_000; i++) {
            card.hear(0);
        }
        card.miss(INPUT_HZ / 10);
        for (int i = 0; i < 500; i++) {
            card.hear(0);
        }
        assertEquals(1, card.timeline.gaps());
        assertEquals(0, shiftSeconds(card.chunks.getLast()), 0.0005);
    }

    @Test
    void aDeviceThatRunsAheadOfTimeNeverSpeaksOfTheFuture() {
        Random random = new Random(7);
        Card card = new Card(0, _ -> random.nextDouble());
        for (int i = 0; i < 2_000; i++) {
            card.timeline.add(card.period, PERIOD, card.ready);
            long now = Math.round(10e9 + i * 1e5);
            card.timeline.stamp(0, now, card.ready);
            for (Arrival arrival : card.ready) {
                assertFalse(((AudioChunk) arrival).end().isAfter(new Moment(now + 250_000_000)));
            }
            card.collect();
        }
    }

    @Test
    void aRandomLifeNeverGoesBackInTime() {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            Card card = new Card(random.nextDouble(-300, 300), _ -> random.nextDouble(-1, 1));
            for (int i = 0; i < 1_000; i++) {
                switch (random.nextInt(60)) {
                    case 0 -> card.miss(random.nextInt(INPUT_HZ));
                    case 1 -> card.timeline.tear(card.ready);
                    case 2 -> {
                        card.timeline.end(card.ready);
                        card.timeline.begin(INPUT_HZ, LATENESS);
                    }
                    default -> card.hear(random.nextDouble(-0.05, 0.05));
                }
                card.collect();
            }
            for (int i = 1; i < card.chunks.size(); i++) {
                assertFalse(card.chunks.get(i).captured().isBefore(card.chunks.get(i - 1).end()));
            }
            card.chunks.forEach(AudioChunk::close);
        }
    }
}
