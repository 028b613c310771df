package dev.tectum.stage.capture.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.wording.Vocabulary;
import dev.tectum.fake.SleepDrivenClock;
import dev.tectum.stage.capture.MonotonicTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostedSourceTest {

    private static final Modality ENVIRONMENT = new Modality("environment", Modality.Kind.SERIES);
    private static final Instant EIGHT = Instant.parse("2026-11-23T08:00:00Z");

    private final SleepDrivenClock clock = new SleepDrivenClock();
    private final PostedSource source = new PostedSource(ENVIRONMENT, "voc", Units.toChannel("voc", "kΩ"),
            new Rhythm(Optional.of(Duration.ofSeconds(20)), Duration.ofSeconds(10)), new MonotonicTime(clock::nanoTime, clock::sleep),
            () -> EIGHT.plusNanos(clock.nanoTime()));

    @Test
    void aValueIsAReadingOfItsArrival() throws InterruptedException {
        clock.sleep(Duration.ofSeconds(3));
        source.report(51.2, Optional.empty());
        clock.sleep(Duration.ofSeconds(1));
        assertEquals(new SensorReading(ENVIRONMENT, Moment.ofSeconds(3), "voc", 51_200), next());
    }

    @Test
    void wordsAreReadingsOfTheirCodeAndANumberIsAWordToo() throws InterruptedException {
        Modality job = new Modality("job", Modality.Kind.TABLE);
        PostedSource tool = new PostedSource(job, "tool", Conversion.NONE, Optional.of(new Vocabulary(List.of("drill", "12"))),
                new Rhythm(Optional.of(Duration.ofSeconds(20)), Duration.ofSeconds(10)), new MonotonicTime(clock::nanoTime, clock::sleep),
                () -> EIGHT.plusNanos(clock.nanoTime()));
        tool.report(12, Optional.empty());
        tool.report("Drill", Optional.empty());
        assertEquals(1, ((SensorReading) tool.next(Duration.ofSeconds(1)).orElseThrow()).value());
        assertEquals(0, ((SensorReading) tool.next(Duration.ofSeconds(1)).orElseThrow()).value());
        assertThrows(IllegalArgumentException.class, () -> source.report("much", Optional.empty()));
    }

    @Test
    void aValueWithItsTimeIsOfThatTime() throws InterruptedException {
        clock.sleep(Duration.ofSeconds(30));
        source.report(1, Optional.of(EIGHT.plusSeconds(12)));
        assertEquals(Moment.ofSeconds(12), ((SensorReading) next()).captured());
    }

    @Test
    void aTimeThatCannotBeIsTakenAsNowAndOneThatIsKnownIsLeftOut() throws InterruptedException {
        clock.sleep(Duration.ofSeconds(5));
        source.report(1, Optional.of(EIGHT.minusSeconds(3_600)));
        assertEquals(Moment.ofSeconds(5), ((SensorReading) next()).captured());
        source.report(2, Optional.of(EIGHT.plusSeconds(4)));
        source.report(3, Optional.of(EIGHT.plusSeconds(4)));
        assertEquals(2_000, ((SensorReading) next()).value());
        assertTrue(source.next(Duration.ZERO).isEmpty());
        assertEquals(new Counts(2, 0, 0, 1, 1), source.counts());
    }

    @Test
    void whatNobodyHandsInIsUnpluggedAndWhatIsNoLongerHandedInIsStale() throws InterruptedException {
        clock.sleep(Duration.ofSeconds(61));
        assertEquals(Reason.UNPLUGGED, ((Outage) next()).reason());
        source.report(1, Optional.empty());
        next();
        clock.sleep(Duration.ofSeconds(61));
        assertEquals(Reason.STALE, ((Outage) next()).reason());
    }

    @Test
    void aFloodLeavesTheNewestAndIsCounted() throws InterruptedException {
        for (int number = 1; number <= 1_000; number++) {
            source.report(number, Optional.empty());
        }
        SensorReading last = (SensorReading) next();
        for (int more = 1; more < 32; more++) {
            last = (SensorReading) next();
        }
        assertEquals(1_000_000, last.value());
        assertTrue(source.next(Duration.ZERO).filter(SensorReading.class::isInstance).isEmpty());
        assertEquals(968, source.counts().flooded());
    }

    @Test
    void whileNothingIsHandedInNothingOfThePastIsPromisedAndThatHolds() throws InterruptedException {
        clock.sleep(Duration.ofSeconds(30));
        assertEquals(new Bound(ENVIRONMENT, Moment.ofSeconds(29.95)), next());
        source.report(1, Optional.of(EIGHT.plusSeconds(12)));
        assertEquals(new Moment(Moment.ofSeconds(29.95).nanos() + 1), ((SensorReading) next()).captured());
    }

    @Test
    void whatIsNoFiniteNumberIsRefused() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.MAX_VALUE}) {
            assertThrows(IllegalArgumentException.class, () -> source.report(value, Optional.empty()));
        }
    }

    private Arrival next() throws InterruptedException {
        return source.next(Duration.ZERO).orElseThrow();
    }
}
