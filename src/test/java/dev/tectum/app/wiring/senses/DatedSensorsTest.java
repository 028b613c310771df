package dev.tectum.app.wiring.senses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.domain.window.Window;
import dev.tectum.fake.HandFedTopics;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedSensor;
import dev.tectum.fake.SleepDrivenClock;
import dev.tectum.json.JsonPointer;
import dev.tectum.stage.align.Aligner;
import dev.tectum.stage.align.AlignmentCounts;
import dev.tectum.stage.align.Deadline;
import dev.tectum.domain.time.BackOff;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.PolledSource;
import dev.tectum.stage.capture.Sensor;
import dev.tectum.stage.capture.SensorGroup;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.mqtt.TopicSensor;
import dev.tectum.stage.capture.mqtt.TopicSource;
import dev.tectum.stage.capture.remote.Conversion;
import dev.tectum.stage.capture.remote.PostedSource;
import dev.tectum.stage.capture.remote.Rhythm;
import dev.tectum.stage.capture.remote.ValueRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sensors that say when they measured, in front of the loop's own grid of ticks: nobody waits for what cannot come in time.
class DatedSensorsTest {

    private static final Instant EIGHT = Instant.parse("2026-11-23T08:00:00Z");
    private static final String TOPIC = "zigbee2mqtt/hall";
    private static final int MINUTE = 60;

    /// A source in a group is asked at least so often.
    private static final Duration LOOK = Duration.ofMillis(100);

    private final SleepDrivenClock clock = new SleepDrivenClock();
    private final MonotonicTime time = new MonotonicTime(clock::nanoTime, clock::sleep);
    private final HandFedTopics broker = new HandFedTopics();
    private final Aligner aligner = new Aligner(HandWrittenSpec.KITCHEN, HandWrittenSpec.spec(),
            new Span(new Moment(0), Moment.ofSeconds(1e6)), Deadline.after(Duration.ofMillis(250), time::now));
    private final List<Boolean> forced = new ArrayList<>();
    private int revisions;

    @ParameterizedTest
    @ValueSource(ints = {10, 30, 60})
    void aSensorOfZigbeeThatReportsSeldomAndSaysWhenForcesNoTick(int seconds) throws InterruptedException {
        ValueRule rule = new ValueRule("temperature", JsonPointer.parse("/t"), Optional.of(JsonPointer.parse("/last_seen")),
                Conversion.NONE);
        Source source = grouped(TopicSource.open(HandWrittenSpec.ENVIRONMENT,
                new TopicSensor(TOPIC, rule, Rhythm.of(Optional.of(Duration.ofSeconds(seconds)), Duration.ofSeconds(10)), Optional.empty()),
                broker, time, () -> EIGHT.plusNanos(clock.nanoTime())));
        broker.attach();
        for (int step = 1; step <= 5 * MINUTE * 10; step++) {
            if (step % (10 * seconds) == 3) {
                Instant seen = EIGHT.plusNanos(clock.nanoTime()).minusMillis(step % 7 * 40); // some need longer than decisions wait
                broker.say(TOPIC, "{\"t\":" + step + ",\"last_seen\":\"" + seen + "\"}");
            }
            look(source);
        }
        assertNoTickWasForcedOrCorrected(5 * MINUTE);
    }

    @Test
    void aSensorThatIsAskedSeldomAndMeasuredMeanwhileForcesNoTick() throws InterruptedException {
        ScriptedSensor sensor = new ScriptedSensor(Duration.ofSeconds(10));
        for (int asked = 0; asked < 40; asked++) {
            int earlier = 1 + asked * 3 % 10;
            sensor.does(() -> List.of(new Sensor.Value("temperature", 20, Optional.of(time.now().minus(Duration.ofSeconds(earlier))))));
        }
        Source source = grouped(PolledSource.remote(HandWrittenSpec.ENVIRONMENT, sensor::open, time,
                new BackOff(LOOK, LOOK, new Random(1)), Duration.ofSeconds(20)));
        for (int step = 1; step <= 5 * MINUTE * 10; step++) {
            look(source);
        }
        assertNoTickWasForcedOrCorrected(5 * MINUTE);
    }

    @Test
    void valuesThatAreHandedInWithTheirTimeForceNoTick() throws InterruptedException {
        PostedSource posted = new PostedSource(HandWrittenSpec.ENVIRONMENT, "temperature", Conversion.NONE,
                Rhythm.of(Optional.of(Duration.ofSeconds(30)), Duration.ofSeconds(10)), time, () -> EIGHT.plusNanos(clock.nanoTime()));
        Source source = grouped(posted);
        for (int step = 1; step <= 2 * MINUTE * 10; step++) {
            if (step % 200 == 3) {
                posted.report(step, Optional.of(EIGHT.plusNanos(clock.nanoTime()).minusSeconds(4)));
            }
            look(source);
        }
        assertNoTickWasForcedOrCorrected(2 * MINUTE);
    }

    private Source grouped(Source sensor) {
        aligner.take(List.of(new Outage(HandWrittenSpec.CAMERA, new Moment(0), Reason.SWITCHED_OFF),
                new Outage(HandWrittenSpec.MICROPHONE, new Moment(0), Reason.SWITCHED_OFF)));
        return SensorGroup.of(HandWrittenSpec.ENVIRONMENT, List.of("temperature"),
                List.of(new SensorGroup.Member(sensor, List.of("temperature"))), time).getFirst();
    }

    /// What the source's thread and the loop do in a tenth of a second.
    private void look(Source source) throws InterruptedException {
        for (int arrival = 0; arrival < 5; arrival++) {
            source.next(Duration.ZERO).ifPresent(one -> aligner.take(List.of(one)));
        }
        aligner.take(List.of());
        for (Optional<Window> due = aligner.findDue(); due.isPresent(); due = aligner.findDue()) {
            try (Window window = due.get()) {
                if (window.key().revision() > 0) {
                    revisions++;
                } else {
                    forced.add(window.key().forced());
                }
            }
        }
        clock.sleep(LOOK);
    }

    private void assertNoTickWasForcedOrCorrected(int seconds) {
        assertEquals(2.0 * seconds, forced.size(), 2, "two decisions a second");
        assertEquals(0, forced.stream().filter(each -> each).count(), "forced");
        AlignmentCounts counts = Objects.requireNonNull(aligner.counts().get(HandWrittenSpec.ENVIRONMENT));
        assertEquals(List.of(0, 0L, 0L), List.of(revisions, counts.late(), counts.tooLate()), "nothing came that was promised not to come");
        assertTrue(counts.onTime() > 5, counts::toString);
    }
}
