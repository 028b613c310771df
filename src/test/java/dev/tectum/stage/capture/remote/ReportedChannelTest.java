package dev.tectum.stage.capture.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReportedChannelTest {

    private static final Modality ENVIRONMENT = new Modality("environment", Modality.Kind.SERIES);
    private static final Moment START = Moment.ofSeconds(100);

    private final ReportedChannel channel = channel(Optional.of(Duration.ofSeconds(60)));

    @Test
    void aValueStandsAndIsHandedOverAgainUntilThreeIntervalsHavePassed() {
        report(21, 100);
        for (int second = 101; second <= 400; second++) {
            channel.pass(Moment.ofSeconds(second), Reason.UNPLUGGED);
        }
        List<Arrival> arrivals = all();
        assertEquals(19, arrivals.stream().filter(SensorReading.class::isInstance).count(), "at 100, and every ten seconds to 280");
        assertEquals(new Outage(ENVIRONMENT, Moment.ofSeconds(281), Reason.STALE), arrivals.getLast());
    }

    @Test
    void aChannelThatIsNeverHeardIsUnplugged() {
        channel.pass(Moment.ofSeconds(280), Reason.UNPLUGGED);
        assertTrue(all().isEmpty());
        channel.pass(Moment.ofSeconds(280.1), Reason.UNPLUGGED);
        channel.pass(Moment.ofSeconds(999), Reason.UNPLUGGED);
        assertEquals(List.of(new Outage(ENVIRONMENT, Moment.ofSeconds(280.1), Reason.UNPLUGGED)), all());
    }

    @Test
    void aReportEndsTheOutage() {
        channel.lose(Reason.UNPLUGGED, "of the test", Moment.ofSeconds(110));
        report(5, 120);
        assertEquals(new SensorReading(ENVIRONMENT, Moment.ofSeconds(120), "co2", 5), all().getLast());
    }

    @Test
    void aReportFromBeforeTheOutageEndsItAllTheSame() {
        channel.lose(Reason.UNPLUGGED, "of the test", Moment.ofSeconds(110));
        channel.report(5, Moment.ofSeconds(105), Moment.ofSeconds(112));
        List<Arrival> arrivals = all();
        Moment since = ((Outage) arrivals.getFirst()).since();
        assertTrue(((SensorReading) arrivals.getLast()).captured().isAfter(since));
    }

    @Test
    void aReasonIsToldOnceAndAnotherOneAnew() {
        channel.lose(Reason.UNPLUGGED, "of the test", Moment.ofSeconds(110));
        channel.lose(Reason.UNPLUGGED, "of the test", Moment.ofSeconds(111));
        channel.lose(Reason.FORBIDDEN, "of the test", Moment.ofSeconds(112));
        assertEquals(2, all().size());
    }

    @Test
    void withoutAPromisedIntervalAValueIsHandedOverOnceAndSilenceIsNoOutage() {
        ReportedChannel loose = channel(Optional.empty());
        loose.report(1, START, START);
        loose.pass(Moment.ofSeconds(100_000), Reason.UNPLUGGED);
        assertTrue(loose.poll().isPresent());
        assertTrue(loose.poll().isEmpty());
    }

    @Test
    void withoutAPromisedIntervalTheFirstReportIsWaitedForAMinute() {
        ReportedChannel loose = channel(Optional.empty());
        loose.pass(Moment.ofSeconds(161), Reason.WRONG_FORMAT);
        assertEquals(new Outage(ENVIRONMENT, Moment.ofSeconds(161), Reason.WRONG_FORMAT), loose.poll().orElseThrow());
    }

    @Test
    void momentsRiseAndKeepPromisesHoweverReportsAreDated() {
        Random random = new Random(5);
        for (int i = 1; i < 5_000; i++) {
            Moment now = Moment.ofSeconds(100 + i * 0.5);
            switch (random.nextInt(5)) {
                case 0 -> channel.promise(now);
                case 1 -> channel.lose(random.nextBoolean() ? Reason.STALE : Reason.FORBIDDEN, "of the test", now);
                case 2 -> channel.pass(now, Reason.UNPLUGGED);
                default -> channel.report(i, now.minus(Duration.ofMillis(random.nextInt(5_000))), now);
            }
        }
        Moment last = Moment.MIN;
        Moment promised = Moment.MIN;
        for (Arrival arrival : all()) {
            switch (arrival) {
                case SensorReading reading -> {
                    assertTrue(reading.captured().isAfter(last) && !reading.captured().isBefore(promised));
                    last = reading.captured();
                }
                case Bound bound -> promised = bound.nothingBefore();
                case Outage outage -> {
                    assertTrue(outage.since().isAfter(last));
                    last = outage.since();
                }
                default -> throw new AssertionError(arrival);
            }
        }
    }

    private void report(double value, double seconds) {
        channel.report(value, Moment.ofSeconds(seconds), Moment.ofSeconds(seconds));
    }

    private List<Arrival> all() {
        List<Arrival> arrivals = new ArrayList<>();
        for (Optional<Arrival> next = channel.poll(); next.isPresent(); next = channel.poll()) {
            arrivals.add(next.get());
        }
        return arrivals;
    }

    private static ReportedChannel channel(Optional<Duration> every) {
        return new ReportedChannel(ENVIRONMENT, "co2", new Rhythm(every, Duration.ofSeconds(10)), START);
    }
}
