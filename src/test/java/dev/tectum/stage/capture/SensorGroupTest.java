package dev.tectum.stage.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.ListedSource;
import dev.tectum.fake.ScriptedSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SensorGroupTest {

    private static final Modality AIR = new Modality("air", Modality.Kind.SERIES);
    private static final List<String> CHANNELS = List.of("temperature", "humidity", "co2");

    /// A clock before everything in the scripts, so that nothing is promised that they do not promise.
    private static final MonotonicTime STILL = new MonotonicTime(() -> Long.MIN_VALUE, _ -> {
    });

    @Test
    void quietMembersPromiseThatNothingIsUnderWayAndNobodyWaitsForALostOne() throws InterruptedException {
        MonotonicTime clock = new MonotonicTime(() -> 7_000_000_000L, _ -> {
        });
        List<Source> group = SensorGroup.of(AIR, CHANNELS, List.of(member(List.of("temperature"), List.of(outage(5, Reason.UNPLUGGED))),
                new SensorGroup.Member(new ListedSource(), List.of("co2"))), clock);
        assertEquals(Optional.empty(), group.get(1).next(Duration.ZERO), "the first has said nothing yet");
        all(group.get(0));
        assertEquals(Optional.of(new Bound(AIR, Moment.ofSeconds(7))), group.get(1).next(Duration.ZERO));
    }

    @Test
    void readingsPassAsTheyAre() throws InterruptedException {
        List<Source> group = group(List.of(reading(1, "temperature", 20)), List.of(reading(2, "co2", 400)));
        assertEquals(List.of(reading(1, "temperature", 20)), all(group.get(0)));
        assertEquals(List.of(reading(2, "co2", 400)), all(group.get(1)));
    }

    @Test
    void theLossOfOneOfTwoIsSaidByItsChannelsAlone() throws InterruptedException {
        List<Source> group = group(List.of(outage(5, Reason.UNPLUGGED)), List.of(reading(2, "co2", 400)));
        assertEquals(List.of(reading(5, "temperature", Double.NaN), reading(5, "humidity", Double.NaN)), all(group.get(0)));
    }

    @Test
    void aLossThatIsToldAgainIsSaidAgain() throws InterruptedException {
        List<Source> group = group(List.of(reading(1, "co2", 400)),
                List.of(outage(5, Reason.UNPLUGGED), outage(9, Reason.FORBIDDEN), reading(11, "temperature", 3)));
        assertEquals(List.of(reading(5, "co2", Double.NaN), reading(9, "co2", Double.NaN)), all(group.get(1)).subList(0, 2));
    }

    @Test
    void theLossOfAllIsTheLossOfTheModalityForTheNewestReason() throws InterruptedException {
        List<Source> group = group(List.of(outage(5, Reason.UNPLUGGED)), List.of(outage(6, Reason.FORBIDDEN)));
        assertFalse(all(group.get(0)).stream().anyMatch(Outage.class::isInstance));
        List<Arrival> last = all(group.get(1));
        assertEquals(reading(6, "co2", Double.NaN), last.getFirst());
        assertEquals(new Outage(AIR, new Moment(Moment.ofSeconds(6).nanos() + 1), Reason.FORBIDDEN), last.getLast());
    }

    @Test
    void noReadingThatIsUnderWayLooksLikeAReturn() throws InterruptedException {
        List<Source> group = group(List.of(reading(8, "temperature", 20), outage(9, Reason.UNPLUGGED)),
                List.of(outage(6, Reason.FORBIDDEN)));
        List<Arrival> held = all(group.get(0));
        List<Arrival> last = all(group.get(1));
        Outage outage = (Outage) last.getLast();
        for (Arrival arrival : held) {
            assertTrue(((SensorReading) arrival).captured().isBefore(outage.since()));
        }
    }

    @Test
    void withOneBackTheOthersLossIsNoOutage() throws InterruptedException {
        List<Source> group = group(List.of(outage(5, Reason.UNPLUGGED), reading(8, "temperature", 20)),
                List.of(outage(6, Reason.UNPLUGGED), outage(9, Reason.BUSY)));
        next(group.get(0), 2);
        next(group.get(1), 2);
        assertEquals(Optional.of(reading(8, "temperature", 20)), group.get(0).next(Duration.ZERO));
        assertEquals(List.of(reading(9, "co2", Double.NaN)), all(group.get(1)));
    }

    @Test
    void oneSensorAloneIsItsModality() throws InterruptedException {
        List<Source> group = group(List.of(outage(5, Reason.UNPLUGGED), reading(7, "temperature", 20), outage(9, Reason.BUSY)));
        List<Arrival> arrivals = all(group.getFirst());
        assertEquals(2, arrivals.stream().filter(Outage.class::isInstance).count());
        assertTrue(arrivals.contains(reading(7, "temperature", 20)));
    }

    @Test
    void aChannelThatNobodyKnowsIsLeftOutButItsSensorIsThere() throws InterruptedException {
        List<Source> group = SensorGroup.of(AIR, List.of("co2"),
                List.of(member(List.of("pressure"), List.of(outage(1, Reason.BUSY), reading(2, "pressure", 1013))),
                        member(List.of("co2"), List.of(outage(3, Reason.UNPLUGGED)))),
                STILL);
        assertEquals(List.of(), all(group.get(0)));
        assertEquals(List.of(reading(3, "co2", Double.NaN)), all(group.get(1)));
    }

    @Test
    void theModalityHasEndedWhenEverySensorHas() throws InterruptedException {
        Bound end = new Bound(AIR, Moment.MAX);
        List<Source> group = group(List.of(new Bound(AIR, Moment.ofSeconds(4)), end), List.of(new Bound(AIR, Moment.ofSeconds(3)), end));
        assertEquals(List.of(), all(group.get(0)));
        assertEquals(List.of(new Bound(AIR, Moment.ofSeconds(3)), end), all(group.get(1)));
        assertTrue(group.get(0).isExhausted() && group.get(1).isExhausted());
    }

    @Test
    void twoSensorsOfOneChannelAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> SensorGroup.of(AIR, CHANNELS,
                List.of(member(List.of("co2"), List.of()), member(List.of("co2"), List.of())), STILL));
    }

    @Test
    void closingOneClosesItsSensor() {
        ScriptedSource inner = new ScriptedSource(List.of());
        SensorGroup.of(AIR, CHANNELS, List.of(new SensorGroup.Member(inner, List.of("co2"))), STILL).getFirst().close();
        assertTrue(inner.isClosed());
    }

    /// The first gives temperature and humidity, the second CO₂.
    @SafeVarargs
    private static List<Source> group(List<? extends Arrival>... scripts) {
        List<List<String>> channels = List.of(List.of("temperature", "humidity"), List.of("co2"));
        List<SensorGroup.Member> members = new ArrayList<>();
        for (List<? extends Arrival> script : Arrays.asList(scripts)) {
            members.add(member(channels.get(members.size()), script));
        }
        return SensorGroup.of(AIR, CHANNELS, members, STILL);
    }

    private static SensorGroup.Member member(List<String> channels, List<? extends Arrival> script) {
        return new SensorGroup.Member(new ScriptedSource(script), channels);
    }

    private static void next(Source source, int count) throws InterruptedException {
        for (int number = 0; number < count; number++) {
            assertTrue(source.next(Duration.ZERO).isPresent());
        }
    }

    private static List<Arrival> all(Source source) throws InterruptedException {
        List<Arrival> arrivals = new ArrayList<>();
        while (!source.isExhausted()) {
            source.next(Duration.ZERO).ifPresent(arrivals::add);
        }
        return arrivals;
    }

    private static SensorReading reading(double seconds, String channel, double value) {
        return new SensorReading(AIR, Moment.ofSeconds(seconds), channel, value);
    }

    private static Outage outage(double seconds, Reason reason) {
        return new Outage(AIR, Moment.ofSeconds(seconds), reason);
    }
}
