package dev.tectum.app.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.Station;
import dev.tectum.fake.RunningLoop;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ListPostbag;
import dev.tectum.json.JsonPointer;
import dev.tectum.stage.alert.Message;
import dev.tectum.stage.alert.mqtt.Listening;
import dev.tectum.stage.alert.mqtt.Mosquitto;
import dev.tectum.stage.alert.mqtt.MqttAlertSink;
import dev.tectum.stage.alert.mqtt.connection.MqttSettings;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.PrivacySwitch;
import dev.tectum.stage.capture.mqtt.TopicSensor;
import dev.tectum.stage.capture.mqtt.TopicSource;
import dev.tectum.stage.capture.remote.Conversion;
import dev.tectum.stage.capture.remote.Rhythm;
import dev.tectum.stage.capture.remote.ValueRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Sensors at a real broker, over the connection of the device's alerts.
@Timeout(120)
class BrokerSensorsTest {

    private static final Station HALL = new Station("hall");
    private static final Modality ENVIRONMENT = new Modality("environment", Modality.Kind.SERIES);
    private static final String TOPIC = "zigbee2mqtt/hall";

    @TempDir
    Path folder;

    @AutoClose
    private Mosquitto broker;

    @AutoClose
    private Listening other;

    private final SwitchRack switches = new SwitchRack(List.of(HALL));
    private MqttAlertSink sink;
    private RunningLoop loop;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        broker = Mosquitto.start(folder);
        other = Listening.to(broker.port());
        sink = new MqttAlertSink(HALL, MqttSettings.plain("127.0.0.1", broker.port()),
                new MqttAlertSink.Sources(new ListPostbag(), HandWrittenSpec::spec, Map::of, switches.of(HALL)), System::nanoTime,
                RandomGenerator.getDefault());
        loop = new RunningLoop(sink::run);
    }

    @AfterEach
    void stop() throws InterruptedException {
        sink.close();
        loop.join();
    }

    @Test
    void aPublishedValueIsAReadingAlsoAfterTheBrokerWasKilledManyTimes() throws IOException, InterruptedException {
        try (TopicSource source = open(Optional.empty())) {
            for (int round = 1; round <= 5; round++) {
                double value = 20 + round;
                SensorReading reading = (SensorReading) heardWhileSaid(source, "{\"temperature\":" + value + "}",
                        arrival -> arrival instanceof SensorReading found && found.value() == value);
                assertEquals("temperature", reading.channel());
                other.close();
                broker.kill();
                broker.start();
                other = Listening.to(broker.port());
            }
        }
    }

    @Test
    void aFloodOfLargeAndBrokenMessagesLeavesTheConnectionAndTheNewestValue() throws InterruptedException {
        try (TopicSource source = open(Optional.empty())) {
            heardWhileSaid(source, "{\"temperature\":1}", SensorReading.class::isInstance);
            for (int number = 0; number < 3_000; number++) {
                other.say(TOPIC, number % 3 == 0 ? "{\"temperature\":" : "{\"temperature\":" + number + "}");
            }
            other.say(TOPIC, "[".repeat(60_000));
            other.say(TOPIC, "x".repeat(70_000));
            other.say(TOPIC, "x".repeat(1_000_000));
            other.say(TOPIC, "{\"temperature\":77}");
            heard(source, arrival -> arrival instanceof SensorReading found && found.value() == 77);
            assertTrue(source.counts().flooded() > 2_000, source.counts()::toString);
            assertEquals(List.of("online"), other.payloadsOf("tectum/hall/status"), "never reconnected");
        }
    }

    @Test
    void whatWasKeptFromBeforeIsNotTakenForNews() throws InterruptedException {
        other.say(Message.state(TOPIC, "{\"temperature\":5}"));
        other.await(TOPIC, "{\"temperature\":5}");
        try (TopicSource source = open(Optional.empty())) {
            SensorReading first = (SensorReading) heardWhileSaid(source, "{\"temperature\":6}", SensorReading.class::isInstance);
            assertEquals(6, first.value());
            assertEquals(1, source.counts().old());
        }
    }

    @Test
    void theAvailabilityTopicTakesTheChannelAwayAtOnce() throws InterruptedException {
        try (TopicSource source = open(Optional.of(TOPIC + "/availability"))) {
            heardWhileSaid(source, "{\"temperature\":6}", SensorReading.class::isInstance);
            other.say(Message.state(TOPIC + "/availability", "{\"state\":\"offline\"}"));
            heard(source, Outage.class::isInstance);
        }
    }

    @Test
    void aPrivacySwitchIsTurnedByTheBrokerAndAllSeeHowItStands() throws InterruptedException {
        AtomicBoolean on = new AtomicBoolean(true);
        switches.add(HALL, ENVIRONMENT, new PrivacySwitch() {
            @Override
            public boolean isOn() {
                return on.get();
            }

            @Override
            public void switchOn() {
                on.set(true);
            }

            @Override
            public void switchOff() {
                on.set(false);
            }
        });
        for (boolean wish : new boolean[] {false, true}) {
            while (on.get() != wish) {
                other.say("tectum/hall/modality/environment/set", wish ? "ON" : "OFF");
                Thread.sleep(50);
            }
            assertEquals(Map.of("environment", wish), switches.switches(Optional.empty()));
        }
    }

    private TopicSource open(Optional<String> availability) {
        ValueRule rule = new ValueRule("temperature", JsonPointer.parse("/temperature"), Optional.empty(), Conversion.NONE);
        TopicSensor sensor = new TopicSensor(TOPIC, rule, new Rhythm(Optional.of(Duration.ofSeconds(60)), Duration.ofSeconds(10)),
                availability);
        MonotonicTime time = new MonotonicTime(System::nanoTime, Thread::sleep);
        return TopicSource.open(ENVIRONMENT, sensor, new BrokerFeed(sink::listen), time, Instant::now);
    }

    private static Arrival heard(TopicSource source, Predicate<Arrival> wanted) throws InterruptedException {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            Optional<Arrival> arrival = source.next(Duration.ofMillis(50));
            if (arrival.filter(wanted).isPresent()) {
                return arrival.get();
            }
        }
        throw new AssertionError("It does not come; " + source.counts());
    }

    /// Says it until it is heard, for nobody knows when the device has subscribed again.
    private Arrival heardWhileSaid(TopicSource source, String payload, Predicate<Arrival> wanted) throws InterruptedException {
        for (int attempt = 0; attempt < 400; attempt++) {
            other.say(TOPIC, payload);
            Optional<Arrival> arrival = source.next(Duration.ofMillis(100));
            if (arrival.filter(wanted).isPresent()) {
                return arrival.get();
            }
        }
        throw new AssertionError("It does not come; " + source.counts());
    }
}
