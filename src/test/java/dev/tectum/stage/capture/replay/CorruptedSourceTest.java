package dev.tectum.stage.capture.replay;

import static dev.tectum.fake.HandWrittenSpec.CAMERA;
import static dev.tectum.fake.HandWrittenSpec.ENVIRONMENT;
import static dev.tectum.fake.HandWrittenSpec.MICROPHONE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.CountingPool;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorruptedSourceTest {

    private static final Moment START = Moment.ofSeconds(0);

    private final CountingPool pool = new CountingPool();

    @Test
    void whatHasNoFaultPassesUntouched() throws InterruptedException {
        List<Arrival> script = List.of(pool.frame(CAMERA, 0, 90), reading(0, "temperature", 20), new Bound(MICROPHONE, Moment.MAX));

        assertEquals(script, arrivals(script, "microphone=silent:1", "camera=dark:0"));
    }

    @Test
    void anUnpluggedModalityIsOutFromTheStartAndNeverComes() throws InterruptedException {
        List<Arrival> arrivals = arrivals(List.of(pool.frame(CAMERA, 0, 90), pool.frame(CAMERA, 1, 90)), "camera=unplugged:0.8");

        assertEquals(List.of(new Outage(CAMERA, START, Reason.UNPLUGGED), new Bound(CAMERA, START), new Bound(CAMERA, Moment.ofSeconds(1))),
                arrivals);
        assertEquals(0, pool.out());
    }

    @Test
    void belowThatItIsOutForTheFirstPartOfEveryTenSeconds() throws InterruptedException {
        List<SensorReading> readings = IntStream.range(0, 20).mapToObj(second -> reading(second, "temperature", second)).toList();

        List<Arrival> arrivals = arrivals(readings, "environment=unplugged:0.3");

        assertEquals(IntStream.range(0, 20).filter(second -> second % 10 >= 3).mapToObj(second -> (double) second).toList(),
                values(arrivals));
        assertEquals(List.of(START, Moment.ofSeconds(10)),
                arrivals.stream().filter(Outage.class::isInstance).map(one -> ((Outage) one).since()).toList());
    }

    @Test
    void aStaleModalityIsStampedIntoThePastWhileItsBoundsGoOn() throws InterruptedException {
        List<Arrival> arrivals = arrivals(List.of(reading(30, "temperature", 20)), "environment=stale:0.5");

        assertEquals(List.of(reading(20, "temperature", 20), new Bound(ENVIRONMENT, Moment.ofSeconds(30))), arrivals);
    }

    @Test
    void aFrozenCameraShowsOnePictureAlreadySinceBeforeTheStart() throws InterruptedException {
        List<Arrival> arrivals = arrivals(List.of(pool.frame(CAMERA, 0, 90), pool.frame(CAMERA, 1, 120)), "camera=frozen:0.8");

        assertEquals(List.of(-10.0, 0.0, 1.0), seconds(arrivals));
        assertEquals(List.of(90, 90, 90), arrivals.stream().map(CorruptedSourceTest::grey).toList());
        arrivals.forEach(CorruptedSourceTest::close);
        assertEquals(0, pool.out());
    }

    @Test
    void stuckChannelsHoldTheirValueAlreadySinceADay() throws InterruptedException {
        List<Arrival> arrivals = arrivals(List.of(reading(2, "temperature", 20), reading(3, "temperature", 21), reading(3, "motion", 1)),
                "environment=stuck:0.8");

        assertEquals(List.of(-86400.0, 2.0, 3.0, -86400.0, 3.0), seconds(arrivals));
        assertEquals(List.of(20.0, 20.0, 20.0, 1.0, 1.0), values(arrivals));
    }

    @Test
    void belowThatOnlyTheFirstChannelsAreHit() throws InterruptedException {
        List<SensorReading> script = List.of(reading(0, "temperature", 20), reading(0, "motion", 1));

        assertEquals(List.of(97.5, 1.0), values(arrivals(script, "environment=out-of-range:0.5")));
        assertEquals(List.of(97.5, 1.1), values(arrivals(script, "environment=out-of-range:0.8")));
    }

    @Test
    void aTotalOffsetTakesEvenTheLowestValueOutOfItsRange() throws InterruptedException {
        assertTrue(values(arrivals(List.of(reading(0, "motion", 0)), "environment=offset:0.8")).getFirst() > 1);
    }

    @Test
    void channelsThatTheBundleDoesNotKnowStayAsTheyAre() throws InterruptedException {
        assertEquals(List.of(7.0), values(arrivals(List.of(reading(0, "pressure", 7)), "environment=noisy:1")));
    }

    @Test
    void soundIsMutedShiftedAndOverdriven() throws InterruptedException {
        assertArrayEquals(new float[] {0, 0, 0, 0}, sound("microphone=silent:0.8", 0.5f));
        assertArrayEquals(new float[] {1, 1, 1, 1}, sound("microphone=offset:1", 0.7f));
        assertArrayEquals(new float[] {-1, -1, -1, -1}, sound("microphone=clipped:0.8", -0.01f));
    }

    @Test
    void theSameSeedSpoilsAlikeAndAnotherOneDoesNot() throws InterruptedException {
        assertArrayEquals(noise(1), noise(1));
        assertFalse(Arrays.equals(noise(1), noise(2)));
    }

    private float[] noise(long seed) throws InterruptedException {
        ScriptedSource script = new ScriptedSource(List.of(pool.chunk(MICROPHONE, 0, 4, 0)));
        Corruptions noisy = new Corruptions(List.of(Corruption.parse("microphone=noisy:0.5", HandWrittenSpec.spec())));
        try (CorruptedSource source = new CorruptedSource(script, noisy, START, seed, Map.of())) {
            AudioChunk chunk = (AudioChunk) source.next(Duration.ZERO).orElseThrow();
            return Arrays.copyOf(chunk.samples().values(), chunk.samples().count());
        }
    }

    @Test
    void aFaultThatIsRepairedWhileTheSourceRunsLeavesNothingBehind() throws InterruptedException {
        Corruptions corruptions = new Corruptions(List.of(Corruption.parse("camera=frozen:1", HandWrittenSpec.spec())));
        List<VideoFrame> script = List.of(pool.frame(CAMERA, 0, 90), pool.frame(CAMERA, 1, 120), pool.frame(CAMERA, 2, 150));
        CorruptedSource source = new CorruptedSource(new ScriptedSource(script), corruptions, START, 1, Map.of());
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            source.next(Duration.ZERO).ifPresent(arrivals::add);
            if (i == 2) {
                corruptions.repair(CAMERA);
            }
        }

        assertEquals(List.of(90, 90, 90, 150), arrivals.stream().map(CorruptedSourceTest::grey).toList());
        arrivals.forEach(CorruptedSourceTest::close);
        source.close();
        assertEquals(0, pool.out());
    }

    @Test
    void closingClosesWhatIsWrappedAndWhatWasNotTaken() throws InterruptedException {
        ScriptedSource wrapped = new ScriptedSource(List.of(pool.frame(CAMERA, 0, 90)));
        Corruptions frozen = new Corruptions(List.of(Corruption.parse("camera=frozen:1", HandWrittenSpec.spec())));
        CorruptedSource source = new CorruptedSource(wrapped, frozen, START, 1, Map.of());
        source.next(Duration.ZERO).ifPresent(CorruptedSourceTest::close); // the lead-in; the frame itself waits
        source.close();

        assertTrue(wrapped.isClosed());
        assertEquals(0, pool.out());
    }

    private float[] sound(String corruption, float value) throws InterruptedException {
        AudioChunk chunk = (AudioChunk) arrivals(List.of(pool.chunk(MICROPHONE, 0, 4, value)), corruption).getFirst();
        return Arrays.copyOf(chunk.samples().values(), chunk.samples().count());
    }

    private static List<Arrival> arrivals(List<? extends Arrival> script, String... corruptions) throws InterruptedException {
        List<Corruption> standing = Arrays.stream(corruptions).map(text -> Corruption.parse(text, HandWrittenSpec.spec())).toList();
        List<Arrival> arrivals = new ArrayList<>();
        try (CorruptedSource source = new CorruptedSource(new ScriptedSource(script), new Corruptions(standing), START, 1, Map.of())) {
            while (!source.isExhausted()) {
                source.next(Duration.ZERO).ifPresent(arrivals::add);
            }
        }
        return arrivals;
    }

    private static SensorReading reading(double seconds, String channel, double value) {
        return new SensorReading(ENVIRONMENT, Moment.ofSeconds(seconds), channel, value);
    }

    private static List<Double> seconds(List<Arrival> arrivals) {
        return arrivals.stream().map(one -> ((Observation) one).captured().seconds()).toList();
    }

    private static List<Double> values(List<Arrival> arrivals) {
        return arrivals.stream().filter(SensorReading.class::isInstance).map(one -> ((SensorReading) one).value()).toList();
    }

    private static int grey(Arrival arrival) {
        return ((VideoFrame) arrival).pixels().rgb().get(0) & 0xff;
    }

    private static void close(Arrival arrival) {
        if (arrival instanceof VideoFrame frame) {
            frame.close();
        }
    }
}
