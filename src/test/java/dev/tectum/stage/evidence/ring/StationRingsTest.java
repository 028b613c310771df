package dev.tectum.stage.evidence.ring;

import static dev.tectum.fake.HandWrittenSpec.CAMERA;
import static dev.tectum.fake.HandWrittenSpec.ENVIRONMENT;
import static dev.tectum.fake.HandWrittenSpec.MICROPHONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.fake.HandWrittenSpec;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StationRingsTest {

    private static final int RATE_HZ = 16_000;

    private final StationRings rings = new StationRings(HandWrittenSpec.MODALITIES,
            new RingSize(Duration.ofSeconds(20), 1000, Duration.ofMillis(200)));

    @Test
    void theFewPicturesASecondThatAreWantedAreHeldInTheirOrder() {
        long held = IntStream.range(0, 100).filter(i -> show(i / 25.0, i, 10)).count();

        List<Still> seen = seen(0, 4);
        assertEquals(20, held, "five a second out of twenty-five");
        assertEquals(List.of(5, 10, 15, 20), seen.stream().limit(4).map(still -> still.jpeg()[0] + 0).toList());
        assertEquals(5 / 25.0, seen.getFirst().captured().seconds(), 1e-9, "the span begins after its first moment");
    }

    @Test
    void theOldestPicturesGoWhenTheBytesAreSpent() {
        for (int i = 0; i < 50; i++) {
            show(i, i, 90 + i % 7 * 20);
        }

        List<Still> seen = seen(-1, 100);
        assertTrue(seen.stream().mapToInt(still -> still.jpeg().length).sum() <= 1000);
        assertTrue(seen.size() >= 4, "but no more go than must");
        assertEquals(49, seen.getLast().jpeg()[0]);
        seen.forEach(still -> {
            byte[] whole = new byte[still.jpeg().length];
            Arrays.fill(whole, still.jpeg()[0]);
            assertEquals(Arrays.toString(whole), Arrays.toString(still.jpeg()), "none is written over");
        });
    }

    @Test
    void aPictureThatIsOlderThanTheRingIsLongIsGone() {
        show(0, 1, 10);
        show(30, 2, 10);

        assertEquals(1, seen(-1, 100).size());
    }

    @Test
    void theSoundOfASpanBeginsWithTheSpanAndWhatWasNotHeardIsAHole() {
        hear(10, 1, 0.5f);
        hear(12, 1, -0.5f);

        Heard heard = rings.excerpt(span(9.5, 13)).sounds().values().iterator().next();
        assertEquals(3.5 * RATE_HZ, heard.samples().length);
        assertEquals(0, heard.samples()[RATE_HZ / 4]);
        assertEquals(16_384, heard.samples()[RATE_HZ], 1);
        assertEquals(-16_384, heard.samples()[3 * RATE_HZ], 1);
        assertEquals(List.of(span(9.5, 10), span(11, 12)), heard.holes());
    }

    @Test
    void stampsThatWanderALittleLeaveNoHole() {
        double[] wander = {0, 0.004, -0.006, 0.009, 0.001};
        for (int i = 0; i < 5; i++) {
            hear(100 + i * 0.25 + wander[i], 0.25, 0.25f);
        }

        assertEquals(List.of(), rings.excerpt(span(100, 101)).sounds().values().iterator().next().holes());
    }

    @Test
    void soundThatGoesOnForLongKeepsItsNewestSecondsOnly() {
        for (int i = 0; i < 400; i++) {
            hear(i * 0.25, 0.25, i / 400f);
        }

        Heard heard = rings.excerpt(span(70, 100)).sounds().values().iterator().next();
        assertEquals(List.of(span(70, 80)), heard.holes());
        assertEquals(Short.MAX_VALUE * 399 / 400.0, heard.samples()[30 * RATE_HZ - 1], 1);
    }

    @Test
    void aSlowSensorsLastValueBeforeTheSpanIsToldWithIt() {
        feel(0, "temperature", 21);
        feel(50, "temperature", 22);
        for (int i = 0; i < 600; i++) {
            feel(50 + i * 0.1, "motion", i);
        }

        List<SensorReading> felt = rings.excerpt(span(105, 106)).readings().getOrDefault(ENVIRONMENT, List.of());
        assertEquals(1, felt.stream().filter(reading -> reading.channel().equals("temperature")).count());
        assertEquals(22, felt.getFirst().value());
        assertEquals(11, felt.stream().filter(reading -> reading.channel().equals("motion")).count());
    }

    @Test
    void whatWasSwitchedOffIsGoneAndWhatWasUnderWayDoesNotComeLate() {
        show(1, 1, 10);
        hear(1, 1, 0.5f);
        feel(1, "motion", 1);
        Excerpt before = rings.excerpt(span(0, 5));

        HandWrittenSpec.MODALITIES.forEach(modality -> rings.forget(modality, Moment.ofSeconds(2)));
        rings.keep(CAMERA, Moment.ofSeconds(1.9), ByteBuffer.wrap(new byte[10]));
        hear(1.9, 0.05, 0.5f);
        feel(1.9, "motion", 1);

        Excerpt after = rings.excerpt(span(0, 5));
        assertTrue(after.pictures().isEmpty() && after.sounds().isEmpty() && after.readings().isEmpty());
        assertFalse(rings.stillHold(before));
        assertTrue(rings.stillHold(after));
    }

    @Test
    void whatIsSwitchedOnAgainIsHeldAgain() {
        rings.forget(MICROPHONE, Moment.ofSeconds(2));
        hear(3, 1, 0.5f);

        assertEquals(1, rings.excerpt(span(0, 5)).sounds().size());
    }

    private boolean show(double seconds, int content, int length) {
        byte[] jpeg = new byte[length];
        Arrays.fill(jpeg, (byte) content);
        boolean wanted = rings.wants(CAMERA, Moment.ofSeconds(seconds));
        if (wanted) {
            rings.keep(CAMERA, Moment.ofSeconds(seconds), ByteBuffer.wrap(jpeg));
        }
        return wanted;
    }

    private List<Still> seen(double from, double to) {
        return rings.excerpt(span(from, to)).pictures().getOrDefault(CAMERA, List.of());
    }

    private void hear(double seconds, double length, float value) {
        float[] values = new float[(int) Math.round(length * RATE_HZ)];
        Arrays.fill(values, value);
        rings.hear(new AudioChunk(MICROPHONE, Moment.ofSeconds(seconds), new Samples(RATE_HZ, values, values.length, _ -> {
        })));
    }

    private void feel(double seconds, String channel, double value) {
        rings.feel(new SensorReading(ENVIRONMENT, Moment.ofSeconds(seconds), channel, value));
    }

    private static Span span(double from, double to) {
        return new Span(Moment.ofSeconds(from), Moment.ofSeconds(to));
    }
}
