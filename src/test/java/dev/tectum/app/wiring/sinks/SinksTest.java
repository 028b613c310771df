package dev.tectum.app.wiring.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.Address;
import dev.tectum.app.config.SinkConfig;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.LabelSpec.Severity;
import dev.tectum.domain.sense.Station;
import dev.tectum.fake.RunningLoop;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.HookServer;
import dev.tectum.fake.RecordedLine;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.journal.Outbox;
import dev.tectum.stage.journal.sqlite.SqliteJournal;
import dev.tectum.wire.LabelBook;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinksTest {

    private static final Station CELLAR = new Station("cellar");
    private static final List<Station> ROOMS = List.of(HandWrittenSpec.KITCHEN, CELLAR);
    private static final LabelBook LABELS = LabelBook.of(HandWrittenSpec.spec().labels());

    @TempDir
    Path folder;

    private final RecordedLine line = new RecordedLine();

    @Test
    void allRoomsAlertsReachTheWebhookInTheOrderOfThePromisesAndLeaveTheBrokersLettersAlone() throws IOException, InterruptedException {
        try (HookServer hook = HookServer.start(); SqliteJournal journal = open(configs(hook))) {
            live(journal, ScriptedEvents.raising(1, 1));
            live(journal, ScriptedEvents.event(CELLAR, 1, ScriptedEvents.GOOD, raise(2)));
            live(journal, ScriptedEvents.clearing(2, 1));
            try (Running running = new Running(sinks(hook, journal))) {
                List<String> rooms = hook.await(3).stream().map(post -> JsonReader.readObject("alert", post.body()))
                        .map(alert -> alert.text("device") + " " + alert.text("state")).toList();
                assertEquals(List.of("kitchen new", "cellar new", "kitchen end"), rooms);
                RunningLoop.until(() -> journal.outbox().counts("house").equals(new Outbox.Counts(0, 0)));
                assertEquals(new Outbox.Counts(3, 0), journal.outbox().counts("mqtt"));
                assertEquals(3, Objects.requireNonNull(running.sinks.counts().get("sink.house.told")).getAsLong());
            }
        }
    }

    @Test
    void theBuzzerSoundsThoughTheNetworkRefusesEverything() throws IOException, InterruptedException {
        try (HookServer hook = HookServer.start(); SqliteJournal journal = open(configs(hook))) {
            hook.fallSilent();
            try (Running running = new Running(sinks(hook, journal))) {
                Event raising = ScriptedEvents.raising(1, 1);
                live(journal, raising);
                running.sinks.told().forEach(sink -> sink.tell(raising));
                line.await("open low", "high");
                assertEquals(new Outbox.Counts(1, 0), journal.outbox().counts("house"));
            }
        }
    }

    @Test
    void whatWaitedBeforeARestartIsToldAfterIt() throws IOException, InterruptedException {
        try (HookServer hook = HookServer.start()) {
            try (SqliteJournal journal = open(configs(hook))) {
                live(journal, ScriptedEvents.raising(1, 1));
            }
            try (SqliteJournal journal = open(configs(hook)); Running running = new Running(sinks(hook, journal))) {
                List<String> states = hook.await(2).stream().map(post -> JsonReader.readObject("alert", post.body()).text("state"))
                        .toList();
                assertEquals(List.of("new", "end"), states);
                assertTrue(running.loops.size() > 1);
            }
        }
    }

    @Test
    void aPinHasNoLetters() throws IOException {
        try (HookServer hook = HookServer.start()) {
            assertEquals(List.of("mqtt", "house"), Sinks.inOutbox(true, configs(hook)));
            assertEquals(List.of("house"), Sinks.inOutbox(false, configs(hook)));
        }
    }

    private static Decision raise(int alert) {
        return new Decision.Raise("fire", ScriptedEvents.id(alert), 0.9, ScriptedEvents.at(1));
    }

    private static void live(SqliteJournal journal, Event event) {
        journal.remember(event);
    }

    private static List<SinkConfig> configs(HookServer hook) {
        return List.of(new SinkConfig.Webhook("house", Address.of(hook.address().toString()), "sixteen letters or more", false,
                Duration.ofSeconds(2)), new SinkConfig.Pin("buzzer", 17, Set.of(), Severity.WARNING, Duration.ofMinutes(1), false));
    }

    private SqliteJournal open(List<SinkConfig> configs) {
        return SqliteJournal.open(folder, ScriptedEvents.ANCHOR, LABELS, Sinks.inOutbox(true, configs),
                InstantSource.fixed(ScriptedEvents.START));
    }

    private Sinks sinks(HookServer hook, SqliteJournal journal) {
        return new Sinks(configs(hook), true, ROOMS, journal.outbox(), LABELS, line);
    }

    private static final class Running implements AutoCloseable {

        final Sinks sinks;
        private final List<RunningLoop> loops;

        Running(Sinks sinks) {
            this.sinks = sinks;
            this.loops = sinks.loops().values().stream().map(loop -> new RunningLoop(loop::run)).toList();
        }

        @Override
        public void close() throws InterruptedException {
            for (RunningLoop loop : loops) {
                loop.close();
            }
            sinks.close();
        }
    }
}
