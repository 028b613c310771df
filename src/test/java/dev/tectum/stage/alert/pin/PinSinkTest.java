package dev.tectum.stage.alert.pin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.event.AlertId;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.LabelSpec.Severity;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.fake.RunningLoop;
import dev.tectum.fake.RecordedLine;
import dev.tectum.fake.ScriptedEvents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PinSinkTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RecordedLine line = new RecordedLine();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void theBuzzerSoundsWhileAnAlertStands() throws InterruptedException {
        try (Running running = run(settings(Set.of(), Severity.INFO, MINUTE, false))) {
            line.await("open low");
            running.sink.tell(ScriptedEvents.quiet(1));
            running.sink.tell(ScriptedEvents.raising(2, 1));
            line.await("open low", "high");
            running.sink.tell(holding(3, 1));
            running.sink.tell(ScriptedEvents.clearing(4, 1));
            line.await("open low", "high", "low");
            assertEquals(1, running.sink.switchedOn());
        }
        line.await("open low", "high", "low", "closed");
    }

    @Test
    void whatIsActiveLowStandsHighInQuietTimes() throws InterruptedException {
        try (Running running = run(settings(Set.of(), Severity.INFO, MINUTE, true))) {
            running.sink.tell(ScriptedEvents.raising(1, 1));
            line.await("open high", "low");
        }
        line.await("open high", "low", "high", "closed");
    }

    @Test
    void itIsSilentAfterItsTimeAndSoundsAgainForANewAlertOnly() throws InterruptedException {
        try (Running running = run(settings(Set.of(), Severity.INFO, MINUTE, false))) {
            running.sink.tell(ScriptedEvents.raising(1, 1));
            line.await("open low", "high");
            clock.set(MINUTE.toNanos());
            running.sink.tell(ScriptedEvents.event(new Station("cellar"), 2, ScriptedEvents.GOOD, hold(2)));
            running.sink
                    .tell(ScriptedEvents.event(new Station("cellar"), 3, ScriptedEvents.GOOD, new Decision.Hold("fire", Optional.empty())));
            line.await("open low", "high", "low");
            running.sink.tell(holding(4, 1));
            running.sink.tell(ScriptedEvents.clearing(5, 1));
            running.sink.tell(ScriptedEvents.raising(6, 3));
            line.await("open low", "high", "low", "high");
        }
    }

    @Test
    void itEndsByItselfThoughNoEventComesAnyMore() throws InterruptedException {
        PinSink sink = new PinSink(settings(Set.of(), Severity.INFO, Duration.ofMillis(200), false), line, _ -> Severity.CRITICAL,
                System::nanoTime);
        try (Running running = new Running(sink)) {
            running.sink.tell(ScriptedEvents.raising(1, 1));
            line.await("open low", "high", "low");
        }
    }

    @Test
    void whatIsToldWithoutNoiseSwitchesItOnOnlyWhenTheQuietIsOver() throws InterruptedException {
        AlertId id = ScriptedEvents.id(1);
        Moment since = ScriptedEvents.at(1);
        try (Running running = run(settings(Set.of(), Severity.INFO, MINUTE, false))) {
            line.await("open low");
            running.sink.tell(ScriptedEvents.event(1, ScriptedEvents.GOOD, new Decision.Raise("fire", id, 0.9, since, true)));
            running.sink.tell(ScriptedEvents.event(2, ScriptedEvents.GOOD, new Decision.Hold("fire", Optional.of(id))));
            running.sink.tell(ScriptedEvents.event(3, ScriptedEvents.GOOD, new Decision.Update("fire", id, 0.8, since, true)));
            assertEquals(0, running.sink.switchedOn());
            running.sink.tell(ScriptedEvents.event(4, ScriptedEvents.GOOD, new Decision.Update("fire", id, 0.8, since, false)));
            line.await("open low", "high");
        }
    }

    @Test
    void anotherRoomsAlertKeepsItOn() throws InterruptedException {
        try (Running running = run(settings(Set.of(), Severity.INFO, MINUTE, false))) {
            running.sink.tell(ScriptedEvents.raising(1, 1));
            running.sink.tell(ScriptedEvents.event(new Station("cellar"), 1, ScriptedEvents.GOOD, hold(2)));
            line.await("open low", "high");
            running.sink.tell(ScriptedEvents.clearing(2, 1));
            running.sink
                    .tell(ScriptedEvents.event(new Station("cellar"), 2, ScriptedEvents.GOOD, new Decision.Hold("fire", Optional.empty())));
            line.await("open low", "high", "low");
        }
    }

    @Test
    void labelsAndSeveritiesThatItIsNotForDoNotSwitchIt() {
        StandingAlerts others = new StandingAlerts(
                label -> settings(Set.of("alarm"), Severity.INFO, MINUTE, false).wants(label, Severity.CRITICAL));
        others.take(ScriptedEvents.raising(1, 1), 0);
        assertEquals(Duration.ZERO, others.left(MINUTE, 0));
        StandingAlerts low = new StandingAlerts(
                label -> settings(Set.of("fire"), Severity.CRITICAL, MINUTE, false).wants(label, Severity.WARNING));
        low.take(ScriptedEvents.raising(1, 1), 0);
        assertEquals(Duration.ZERO, low.left(MINUTE, 0));
        StandingAlerts meant = new StandingAlerts(
                label -> settings(Set.of("fire"), Severity.CRITICAL, MINUTE, false).wants(label, Severity.CRITICAL));
        assertTrue(meant.take(ScriptedEvents.raising(1, 1), 0));
        assertEquals(MINUTE, meant.left(MINUTE, 0));
    }

    @Test
    void blindnessDoesNotSilenceIt() {
        StandingAlerts standing = new StandingAlerts(_ -> true);
        standing.take(ScriptedEvents.raising(1, 1), 0);
        standing.take(
                ScriptedEvents.event(2, ScriptedEvents.NO_ENVIRONMENT,
                        new Decision.Abstain("fire", Optional.of(ScriptedEvents.id(1)), Decision.Abstain.Cause.BLIND)),
                1);
        assertEquals(MINUTE.minusNanos(1), standing.left(MINUTE, 1));
    }

    @Test
    void aRevisionOfThePastDoesNotSwitchIt() throws InterruptedException {
        try (Running running = run(settings(Set.of(), Severity.INFO, MINUTE, false))) {
            Event raising = ScriptedEvents.raising(1, 1);
            running.sink.tell(new Event(new WindowKey(raising.key().station(), 1, raising.key().at(), 1, false), raising.quality(),
                    raising.belief(), raising.contributions(), raising.decisions(), raising.model()));
            line.await("open low");
        }
        assertEquals(List.of("open low", "closed"), line.history());
    }

    @Test
    void aLineThatIsTornOffIsCountedAndIsNoEnd() throws InterruptedException {
        try (Running running = run(settings(Set.of(), Severity.INFO, MINUTE, false))) {
            line.await("open low");
            line.tearOff();
            running.sink.tell(ScriptedEvents.raising(1, 1));
            line.await("open low", "closed");
            for (int attempt = 0; running.sink.failures() == 0 && attempt < 1_000; attempt++) {
                Thread.sleep(10);
            }
            assertEquals(1, running.sink.failures());
            line.mend();
            line.await("open low", "closed", "open low", "high");
        }
    }

    private static Decision hold(int alert) {
        return new Decision.Hold("fire", Optional.of(ScriptedEvents.id(alert)));
    }

    private static Event holding(long tick, int alert) {
        return ScriptedEvents.event(tick, ScriptedEvents.GOOD, hold(alert));
    }

    private static PinSettings settings(Set<String> labels, Severity severity, Duration longest, boolean activeLow) {
        return new PinSettings("buzzer", 17, labels, severity, longest, activeLow);
    }

    private Running run(PinSettings settings) {
        return new Running(new PinSink(settings, line, _ -> Severity.CRITICAL, clock::get));
    }

    private static final class Running implements AutoCloseable {

        final PinSink sink;
        private final RunningLoop loop;

        Running(PinSink sink) {
            this.sink = sink;
            this.loop = new RunningLoop(sink::run);
        }

        @Override
        public void close() throws InterruptedException {
            sink.close();
            loop.join();
        }
    }
}
