package dev.tectum.stage.capture.mqtt;

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
import dev.tectum.fake.HandFedTopics;
import dev.tectum.fake.SleepDrivenClock;
import dev.tectum.json.JsonPointer;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.remote.Conversion;
import dev.tectum.stage.capture.remote.Rhythm;
import dev.tectum.stage.capture.remote.Units;
import dev.tectum.stage.capture.remote.ValueRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicSourceTest {

    private static final Modality ENVIRONMENT = new Modality("environment", Modality.Kind.SERIES);
    private static final String TOPIC = "zigbee2mqtt/hall";
    private static final Instant EIGHT = Instant.parse("2026-11-23T08:00:00Z");
    private static final Duration AT_ONCE = Duration.ZERO;

    private final HandFedTopics broker = new HandFedTopics();
    private final SleepDrivenClock clock = new SleepDrivenClock();

    @Test
    void aMessageIsAReadingInTheChannelsUnitAtItsArrival() throws InterruptedException {
        TopicSource source = open(sensor("/temperature", Optional.empty(), Units.toChannel("temperature", "°F")));
        broker.attach();
        clock.sleep(Duration.ofSeconds(5));
        broker.say(TOPIC, "{\"temperature\":212}");
        clock.sleep(Duration.ofSeconds(1));
        SensorReading reading = readings(source).getFirst();
        assertEquals(Moment.ofSeconds(5), reading.captured());
        assertEquals(100, reading.value(), 1e-9);
        assertEquals("temperature", reading.channel());
    }

    @Test
    void whatTheBrokerHadKeptIsOldUnlessItSaysWhenItWas() throws InterruptedException {
        TopicSource plain = open(sensor("/temperature", Optional.empty(), Conversion.NONE));
        broker.remind(TOPIC, "{\"temperature\":19}");
        broker.attach();
        assertTrue(readings(plain).isEmpty());
        assertEquals(1, plain.counts().old());
        TopicSource dated = open(sensor("/temperature", Optional.of("/last_seen"), Conversion.NONE));
        clock.sleep(Duration.ofSeconds(100));
        broker.remind(TOPIC, "{\"temperature\":19,\"last_seen\":\"2026-11-23T08:01:00Z\"}");
        assertEquals(Moment.ofSeconds(60), readings(dated).getFirst().captured());
        broker.remind(TOPIC, "{\"temperature\":18,\"last_seen\":\"2026-11-22T08:00:00Z\"}");
        pause(dated);
        assertTrue(readings(dated).isEmpty());
        assertEquals(1, dated.counts().old());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2026-11-23T09:00:00Z\"", "1", "\"1970-01-01T00:00:00Z\"", "\"soon\"", "null", "1e300"})
    void aTimeThatCannotBeIsTakenAsNowAndCounted(String stamp) throws InterruptedException {
        TopicSource source = open(sensor("/temperature", Optional.of("/at"), Conversion.NONE));
        broker.attach();
        clock.sleep(Duration.ofSeconds(7));
        broker.say(TOPIC, "{\"temperature\":20,\"at\":" + stamp + "}");
        assertEquals(Moment.ofSeconds(7), readings(source).getFirst().captured());
        assertEquals(1, source.counts().misdated());
    }

    @Test
    void aMessageThatComesTwiceCountsOnce() throws InterruptedException {
        TopicSource source = open(sensor("/temperature", Optional.of("/at"), Conversion.NONE));
        broker.attach();
        for (int time = 0; time < 2; time++) {
            broker.say(TOPIC, "{\"temperature\":20,\"at\":\"2026-11-23T07:59:59Z\"}");
        }
        assertEquals(1, readings(source).size());
        pause(source);
        assertTrue(readings(source).isEmpty());
        assertEquals(1, source.counts().old());
    }

    @Test
    void aFloodCostsItsOldestMessagesAndTheNewestIsHeard() throws InterruptedException {
        TopicSource source = open(sensor("/temperature", Optional.empty(), Conversion.NONE));
        broker.attach();
        for (int number = 1; number <= 10_000; number++) {
            broker.say(TOPIC, "{\"temperature\":" + number + "}");
        }
        List<SensorReading> heard = new ArrayList<>();
        for (int step = 0; step < 200; step++) {
            heard.addAll(readings(source));
            pause(source);
        }
        assertEquals(32, heard.size());
        assertEquals(10_000, heard.getLast().value());
        assertEquals(10_000 - 32, source.counts().flooded());
    }

    @Test
    void nonsenseIsCountedAndAChannelThatHearsNothingElseHasTheWrongFormat() throws InterruptedException {
        TopicSource source = open(sensor("/temperature", Optional.empty(), Conversion.NONE));
        broker.attach();
        for (String payload : List.of("{", "[".repeat(1_000), "\0", "x".repeat(70_000), "{\"temperature\":{}}")) {
            broker.say(TOPIC, payload);
            pause(source);
            assertTrue(readings(source).isEmpty());
            pause(source);
        }
        assertEquals(5, source.counts().refused());
        clock.sleep(Duration.ofSeconds(200));
        assertEquals(Reason.WRONG_FORMAT, outages(source).getFirst().reason());
    }

    @Test
    void aTopicThatIsSilentFromTheStartIsUnplugged() throws InterruptedException {
        TopicSource source = open(sensor("/temperature", Optional.empty(), Conversion.NONE));
        broker.attach();
        clock.sleep(Duration.ofSeconds(181));
        assertEquals(Reason.UNPLUGGED, outages(source).getFirst().reason());
    }

    @Test
    void aBrokerThatIsGoneForLongIsAnOutageAndOneThatRestartsIsNone() throws InterruptedException {
        TopicSource source = open(sensor("/temperature", Optional.empty(), Conversion.NONE));
        broker.attach();
        broker.say(TOPIC, "{\"temperature\":20}");
        readings(source);
        broker.detach();
        clock.sleep(Duration.ofSeconds(9));
        assertTrue(outages(source).isEmpty());
        broker.attach();
        clock.sleep(Duration.ofSeconds(5));
        assertEquals(20, readings(source).getFirst().value(), "still stands");
        broker.detach();
        clock.sleep(Duration.ofSeconds(11));
        assertEquals(Reason.UNPLUGGED, outages(source).getFirst().reason());
        broker.attach();
        clock.sleep(Duration.ofSeconds(30));
        assertTrue(readings(source).isEmpty(), "what was said meanwhile is not known");
        broker.say(TOPIC, "{\"temperature\":21}");
        assertEquals(21, readings(source).getFirst().value());
    }

    @Test
    void aTopicThatMayNotBeHeardIsForbidden() throws InterruptedException {
        TopicSource source = open(sensor("/temperature", Optional.empty(), Conversion.NONE));
        broker.refuse();
        assertEquals(Reason.FORBIDDEN, outages(source).getFirst().reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"offline", "Offline", "{\"state\":\"offline\"}", "stopped"})
    void aSenderThatSaysItIsGoneIsGoneUntilItReportsAgain(String farewell) throws InterruptedException {
        TopicSource source = open(withAvailability());
        broker.attach();
        broker.say(TOPIC, "20");
        assertEquals(1, readings(source).size());
        broker.remind("tele/hall/LWT", farewell);
        pause(source);
        assertEquals(Reason.UNPLUGGED, outages(source).getFirst().reason());
        clock.sleep(Duration.ofSeconds(20));
        assertTrue(readings(source).isEmpty());
        broker.say(TOPIC, "21");
        assertEquals(21, readings(source).getFirst().value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"online", "Online", "{\"state\":\"online\"}", "", "{", "{\"state\":7}", "{\"state\":null}", "maybe"})
    void anythingElseItSaysOfItselfChangesNothing(String said) throws InterruptedException {
        TopicSource source = open(withAvailability());
        broker.attach();
        broker.say("tele/hall/LWT", said);
        assertTrue(outages(source).isEmpty());
    }

    @Test
    void quietTimeIsPromisedButForWhatMessagesNeedOnTheirWay() throws InterruptedException {
        TopicSource plain = open(sensor("", Optional.empty(), Conversion.NONE));
        broker.attach();
        clock.sleep(Duration.ofSeconds(1));
        assertEquals(Optional.of(new Bound(ENVIRONMENT, Moment.ofSeconds(1))), plain.next(AT_ONCE));
        TopicSource dated = open(sensor("/t", Optional.of("/at"), Conversion.NONE));
        broker.attach();
        assertEquals(Optional.of(new Bound(ENVIRONMENT, Moment.ofSeconds(0.95))), dated.next(AT_ONCE));
    }

    @Test
    void aMessageOfATimeBeforeThePromiseCountsFromThePromiseOn() throws InterruptedException {
        TopicSource source = open(sensor("/t", Optional.of("/at"), Conversion.NONE));
        broker.attach();
        clock.sleep(Duration.ofSeconds(10));
        Moment promised = ((Bound) source.next(AT_ONCE).orElseThrow()).nothingBefore();
        broker.say(TOPIC, "{\"t\":20,\"at\":\"2026-11-23T08:00:07Z\"}");
        assertEquals(new Moment(promised.nanos() + 1), readings(source).getFirst().captured());
        clock.sleep(Duration.ofSeconds(5));
        broker.say(TOPIC, "{\"t\":21,\"at\":\"2026-11-23T08:00:14.970Z\"}");
        assertEquals(Moment.ofSeconds(14.97), readings(source).getFirst().captured(), "what comes at once is of its own time");
    }

    @Test
    void aValueOfItsMomentAloneThatIsTooOldForWhatIsStillToBeDecidedIsLeftOut() throws InterruptedException {
        ValueRule rule = new ValueRule("temperature", JsonPointer.parse("/t"), Optional.of(JsonPointer.parse("/at")), Conversion.NONE);
        TopicSource source = open(new TopicSensor(TOPIC, rule, Rhythm.of(Optional.empty(), Duration.ofSeconds(30)), Optional.empty()));
        broker.attach();
        clock.sleep(Duration.ofSeconds(50));
        assertTrue(source.next(AT_ONCE).orElseThrow() instanceof Bound);
        broker.say(TOPIC, "{\"t\":20,\"at\":\"2026-11-23T08:00:10Z\"}");
        assertTrue(readings(source).isEmpty());
        assertEquals(1, source.counts().old());
        pause(source);
        broker.say(TOPIC, "{\"t\":21,\"at\":\"2026-11-23T08:00:30Z\"}");
        assertEquals(21, readings(source).getFirst().value());
    }

    @Test
    void aClosedSourceListensNoMore() throws InterruptedException {
        TopicSource source = open(withAvailability());
        assertEquals(Set.of(TOPIC, "tele/hall/LWT"), broker.topics());
        source.close();
        assertTrue(broker.topics().isEmpty() && source.isExhausted());
        assertEquals(Optional.empty(), source.next(AT_ONCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"zigbee2mqtt/+", "#", "a/#", "+/b", "", " ", "$share/group/a", "a\0b", "a\uD800"})
    void aTopicThatCannotBeListenedToIsRefused(String topic) {
        ValueRule rule = new ValueRule("co2", JsonPointer.whole(), Optional.empty(), Conversion.NONE);
        Rhythm rhythm = new Rhythm(Optional.empty(), Duration.ofSeconds(10));
        assertThrows(IllegalArgumentException.class, () -> new TopicSensor(topic, rule, rhythm, Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> new TopicSensor("a", rule, rhythm, Optional.of(topic)));
    }

    private TopicSource open(TopicSensor sensor) {
        MonotonicTime time = new MonotonicTime(clock::nanoTime, clock::sleep);
        return TopicSource.open(ENVIRONMENT, sensor, broker, time, () -> EIGHT.plusNanos(clock.nanoTime()));
    }

    private static TopicSensor sensor(String pointer, Optional<String> time, Conversion conversion) {
        ValueRule rule = new ValueRule("temperature", JsonPointer.parse(pointer), time.map(JsonPointer::parse), conversion);
        return new TopicSensor(TOPIC, rule, new Rhythm(Optional.of(Duration.ofSeconds(60)), Duration.ofSeconds(10)), Optional.empty());
    }

    private static TopicSensor withAvailability() {
        TopicSensor plain = sensor("", Optional.empty(), Conversion.NONE);
        return new TopicSensor(plain.topic(), plain.rule(), plain.rhythm(), Optional.of("tele/hall/LWT"));
    }

    /// Lets the least time pass between two messages.
    private void pause(TopicSource source) {
        assertFalse(source.isExhausted());
        clock.sleep(Duration.ofMillis(20));
    }

    private static List<SensorReading> readings(TopicSource source) throws InterruptedException {
        return only(SensorReading.class, source);
    }

    private static List<Outage> outages(TopicSource source) throws InterruptedException {
        return only(Outage.class, source);
    }

    private static <T extends Arrival> List<T> only(Class<T> kind, TopicSource source) throws InterruptedException {
        List<T> found = new ArrayList<>();
        for (int look = 0; look < 4; look++) {
            source.next(AT_ONCE).filter(kind::isInstance).map(kind::cast).ifPresent(found::add);
        }
        return found;
    }
}
