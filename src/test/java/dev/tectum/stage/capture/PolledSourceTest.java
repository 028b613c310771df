package dev.tectum.stage.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.time.BackOff;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.ScriptedSensor;
import dev.tectum.fake.SleepDrivenClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PolledSourceTest {

    private static final Modality AIR = new Modality("air", Modality.Kind.SERIES);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final SleepDrivenClock clock = new SleepDrivenClock();
    private final ScriptedSensor sensor = new ScriptedSensor(SECOND);

    @Test
    void aSensorIsReadOnceAPeriod() throws InterruptedException {
        sensor.gives(new Sensor.Value("temperature", 20)).gives(new Sensor.Value("temperature", 21));
        assertEquals(List.of(reading(0, "temperature", 20), reading(1, "temperature", 21)),
                arrivalsWithin(source(), Duration.ofSeconds(3)));
    }

    @Test
    void afterAnAnswerNothingIsPromisedToComeBeforeTheNext() throws InterruptedException {
        sensor.gives(new Sensor.Value("temperature", 20));
        PolledSource source = source();
        assertEquals(Optional.of(reading(0, "temperature", 20)), source.next(PATIENCE));
        assertEquals(Optional.of(new Bound(AIR, Moment.ofSeconds(1))), source.next(PATIENCE));
    }

    @Test
    void whatASensorMeasuredMeanwhileMayBeOlderThanItsNextAnswer() throws InterruptedException {
        sensor.gives(new Sensor.Value("temperature", 20, Optional.of(Moment.ofSeconds(-0.25))));
        PolledSource source = source();
        assertEquals(Optional.of(reading(-0.25, "temperature", 20)), source.next(PATIENCE));
        assertEquals(Optional.of(new Bound(AIR, Moment.ofSeconds(-0.25))), source.next(PATIENCE));
    }

    @Test
    void whatASensorFarAwayMeasuredBeforeItWasAskedCountsFromTheAskingOn() throws InterruptedException {
        sensor.gives(new Sensor.Value("temperature", 20, Optional.of(Moment.ofSeconds(-0.25))))
                .gives(new Sensor.Value("temperature", 21, Optional.of(Moment.ofSeconds(0.4))))
                .gives(new Sensor.Value("temperature", 21, Optional.of(Moment.ofSeconds(0.4))));
        PolledSource source = remote();
        assertEquals(Optional.of(reading(0, "temperature", 20)), source.next(PATIENCE));
        assertEquals(Optional.of(new Bound(AIR, Moment.ofSeconds(1))), source.next(PATIENCE));
        assertEquals(List.of(reading(1, "temperature", 21)), arrivalsWithin(source, Duration.ofSeconds(3)), "and once");
    }

    @Test
    void whatASensorFarAwayMeasuredLongAgoIsLeftOut() throws InterruptedException {
        sensor.gives(new Sensor.Value("temperature", 20, Optional.of(Moment.ofSeconds(-91))),
                new Sensor.Value("humidity", 40, Optional.of(Moment.ofSeconds(-89))));
        assertEquals(List.of(reading(0, "humidity", 40)), arrivalsWithin(remote(), SECOND));
    }

    @Test
    void allValuesOfOneReadingBelongToTheSameInstant() throws InterruptedException {
        sensor.gives(new Sensor.Value("temperature", 20), new Sensor.Value("humidity", 40));
        MonotonicTime running = new MonotonicTime(() -> {
            clock.sleep(Duration.ofNanos(1));
            return clock.nanoTime();
        }, clock::sleep);
        PolledSource source = new PolledSource(AIR, sensor::open, running, new BackOff(SECOND, SECOND, new Random(1)));
        SensorReading first = (SensorReading) source.next(PATIENCE).orElseThrow();
        assertEquals(new SensorReading(AIR, first.captured(), "humidity", 40), source.next(PATIENCE).orElseThrow());
    }

    @Test
    void aValueThatKnowsWhenItWasMeasuredKeepsThatTime() throws InterruptedException {
        sensor.gives(new Sensor.Value("temperature", 20, Optional.of(new Moment(-7))));
        assertEquals(List.of(new SensorReading(AIR, new Moment(-7), "temperature", 20)), arrivalsWithin(source(), SECOND));
    }

    @Test
    void aValueThatIsNoNewerThanTheLastOfItsChannelIsLeftOut() throws InterruptedException {
        Optional<Moment> then = Optional.of(new Moment(-7));
        sensor.gives(new Sensor.Value("temperature", 20, then), new Sensor.Value("temperature", 21, then),
                new Sensor.Value("humidity", 40, then));
        assertEquals(2, arrivalsWithin(source(), SECOND).size());
    }

    @Test
    void nothingIsWaitedForLongerThanTheCallersPatience() throws InterruptedException {
        PolledSource source = source();
        assertTrue(source.next(PATIENCE).orElseThrow() instanceof Bound);
        assertTrue(source.next(PATIENCE).isEmpty());
        assertEquals(PATIENCE.toNanos(), clock.nanoTime());
    }

    @Test
    void aLostSensorSaysSoOnceAndIsOpenedAnew() throws InterruptedException {
        sensor.fails(Reason.UNPLUGGED).fails(Reason.UNPLUGGED).gives(new Sensor.Value("temperature", 20));
        List<Arrival> arrivals = arrivalsWithin(source(), Duration.ofSeconds(10));
        assertEquals(new Outage(AIR, new Moment(0), Reason.UNPLUGGED), arrivals.getFirst());
        assertEquals(2, arrivals.size());
        assertEquals(3, sensor.opened());
        assertEquals(2, sensor.closed());
    }

    @Test
    void anotherReasonIsToldToo() throws InterruptedException {
        sensor.fails(Reason.UNPLUGGED).fails(Reason.FORBIDDEN);
        assertEquals(List.of(Reason.UNPLUGGED, Reason.FORBIDDEN), arrivalsWithin(source(), Duration.ofSeconds(10)).stream()
                .map(arrival -> ((Outage) arrival).reason()).toList());
    }

    @Test
    void aSensorThatComesAndGoesSaysSoEachTime() throws InterruptedException {
        sensor.fails(Reason.BUSY).gives(new Sensor.Value("temperature", 20)).fails(Reason.BUSY)
                .gives(new Sensor.Value("temperature", 20));
        List<Class<?>> kinds = new ArrayList<>();
        arrivalsWithin(source(), Duration.ofSeconds(20)).forEach(arrival -> kinds.add(arrival.getClass()));
        assertEquals(List.of(Outage.class, SensorReading.class, Outage.class, SensorReading.class), kinds);
    }

    @Test
    void aSensorThatCannotBeOpenedIsTriedEverMoreRarely() throws InterruptedException {
        List<Long> attempts = new ArrayList<>();
        PolledSource source = source(() -> {
            attempts.add(clock.nanoTime());
            throw new CaptureException("nobody answers", Reason.UNPLUGGED);
        });
        assertEquals(1, arrivalsWithin(source, Duration.ofMinutes(10)).size());
        for (int attempt = 1; attempt < attempts.size(); attempt++) {
            long pause = attempts.get(attempt) - attempts.get(attempt - 1);
            long longest = Math.min(1L << (attempt - 1), 30) * SECOND.toNanos();
            assertTrue(pause >= longest / 2 && pause <= longest, "attempt " + attempt + " after " + pause + " ns");
        }
        assertTrue(attempts.size() > 20);
    }

    @Test
    void aSlowSensorDoesNotMakeUpForWhatItMissed() throws InterruptedException {
        sensor.gives(new Sensor.Value("temperature", 20)).gives(new Sensor.Value("temperature", 21));
        PolledSource source = source();
        assertTrue(source.next(PATIENCE).isPresent());
        assertEquals(Optional.of(new Bound(AIR, Moment.ofSeconds(1))), source.next(PATIENCE));
        clock.sleep(Duration.ofMillis(7300));
        assertEquals(Optional.of(new SensorReading(AIR, Moment.ofSeconds(7.3), "temperature", 21)), source.next(PATIENCE));
        assertEquals(Optional.of(new Bound(AIR, Moment.ofSeconds(8.3))), source.next(PATIENCE));
        assertTrue(source.next(PATIENCE).isEmpty());
        assertEquals(Duration.ofMillis(7800).toNanos(), clock.nanoTime());
    }

    @Test
    void aClosedSourceHasEndedAndLeftTheSensorClosed() throws InterruptedException {
        sensor.gives(new Sensor.Value("temperature", 20), new Sensor.Value("humidity", 40));
        PolledSource source = source();
        assertTrue(source.next(PATIENCE).isPresent());
        source.close();
        assertTrue(source.isExhausted());
        assertTrue(source.next(PATIENCE).isEmpty());
        assertEquals(1, sensor.closed());
    }

    private PolledSource remote() {
        MonotonicTime time = new MonotonicTime(clock::nanoTime, clock::sleep);
        return PolledSource.remote(AIR, sensor::open, time, new BackOff(SECOND, SECOND, new Random(1)), Duration.ofSeconds(90));
    }

    private PolledSource source() {
        return source(sensor::open);
    }

    private PolledSource source(PolledSource.Opening opening) {
        MonotonicTime time = new MonotonicTime(clock::nanoTime, clock::sleep);
        return new PolledSource(AIR, opening, time, new BackOff(SECOND, Duration.ofSeconds(30), new Random(1)));
    }

    private List<Arrival> arrivalsWithin(PolledSource source, Duration length) throws InterruptedException {
        List<Arrival> arrivals = new ArrayList<>();
        long end = clock.nanoTime() + length.toNanos();
        while (clock.nanoTime() < end) {
            source.next(PATIENCE).filter(arrival -> !(arrival instanceof Bound)).ifPresent(arrivals::add);
        }
        return arrivals;
    }

    private static SensorReading reading(double seconds, String channel, double value) {
        return new SensorReading(AIR, Moment.ofSeconds(seconds), channel, value);
    }
}
