package dev.tectum.stage.alert.mqtt;

import dev.tectum.json.JsonWriter;
import dev.tectum.stage.alert.Doorbell;
import dev.tectum.stage.alert.Message;
import dev.tectum.stage.alert.ModelStates;
import dev.tectum.stage.alert.StateBoard;
import dev.tectum.stage.alert.Topics;
import dev.tectum.stage.alert.homeassistant.Announcement;
import dev.tectum.stage.alert.listen.ChoiceCommands;
import dev.tectum.stage.alert.listen.Refusals;
import dev.tectum.stage.alert.listen.Subscriptions;
import dev.tectum.stage.alert.listen.SwitchCommands;
import dev.tectum.stage.alert.mqtt.connection.Dialer;
import dev.tectum.stage.alert.mqtt.connection.LinkException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connects, greets, serves, and comes back after a loss. `run` belongs to one thread; the requests to any.
final class Courier {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration STANDS = Duration.ofSeconds(3);
    private static final Duration STATS = Duration.ofSeconds(60);

    /// What is to be told and listened to. The bell says that something is new there.
    ///
    /// @param random for the pause before everything is told again: many devices hear Home Assistant start at once
    record Desk(Announcement announcement, StateBoard board, Subscriptions subscriptions, Commands commands, Doorbell bell,
            RandomGenerator random) {}

    /// What others may have the device do, and what answers them.
    record Commands(SwitchCommands switches, ChoiceCommands choices, ModelStates models, Refusals refusals) {}

    private final Topics topics;
    private final Dialer dialer;
    private final Desk desk;
    private final MqttAlertSink.Sources sources;
    private final LongSupplier nanoTime;
    private final AtomicBoolean lettersWait = new AtomicBoolean();
    private final AtomicReference<@Nullable Long> greetingDue = new AtomicReference<>();
    private final CountDownLatch leaving = new CountDownLatch(1);
    private long nextBeat;
    private long nextLook;
    private long nextStats;
    private String lastTrouble = "";

    Courier(Topics topics, Dialer dialer, Desk desk, MqttAlertSink.Sources sources, LongSupplier nanoTime) {
        this.topics = topics;
        this.dialer = dialer;
        this.desk = desk;
        this.sources = sources;
        this.nanoTime = nanoTime;
        this.nextBeat = nanoTime.getAsLong();
        this.nextLook = nextBeat;
        this.nextStats = nextBeat;
        desk.announcement().birthTopic().ifPresent(topic -> desk.subscriptions().listen(topic, new Birth(this::greetSoon)));
        desk.announcement().configTopic().ifPresent(topic -> desk.subscriptions().listen(topic, new FormerRun(desk.announcement())));
    }

    void deliverLetters() {
        lettersWait.set(true);
        desk.bell().ring();
    }

    private void greetSoon() {
        greetingDue.set(nanoTime.getAsLong() + desk.random().nextLong(LONGEST_PAUSE.toNanos()));
    }

    void leave() {
        leaving.countDown();
        desk.bell().ring();
    }

    private boolean isLeaving() {
        return leaving.getCount() == 0;
    }

    /// Until it is told to leave, or interrupted.
    void run() throws InterruptedException {
        while (!isLeaving()) {
            Optional<Duration> pause = meet();
            if (pause.isPresent() && leaving.await(pause.get().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    /// @return how long to wait before the next meeting, if this one went wrong
    private Optional<Duration> meet() throws InterruptedException {
        try (Conversation talk = new Conversation(dialer.dial(Optional.of(Message.state(topics.status(), "offline"))), dialer.address())) {
            converse(talk);
            return Optional.empty();
        } catch (LinkException trouble) {
            report(trouble);
            return Optional.of(dialer.pause());
        }
    }

    private void converse(Conversation talk) throws LinkException, InterruptedException {
        Message farewell = Message.state(topics.status(), "stopped");
        try {
            attend(talk); // first, so that no birth falls between
            greet(talk);
            LOG.info("{} is online at {}", topics.station().name(), dialer.address());
            lastTrouble = "";
            lettersWait.set(true);
            serve(talk);
            talk.end(farewell);
        } catch (InterruptedException asked) {
            talk.end(farewell);
            throw asked;
        }
    }

    private void greet(Conversation talk) throws LinkException, InterruptedException {
        talk.say(Message.state(topics.status(), "online"));
        talk.say(desk.announcement().now());
        talk.say(desk.board().takeAll());
    }

    /// Entities first, so that there is somebody to hear the states.
    private void tellAgain(Conversation talk) throws LinkException, InterruptedException {
        talk.say(desk.announcement().now());
        talk.say(Message.state(topics.status(), "online"));
        talk.say(desk.board().takeAll());
    }

    private void serve(Conversation talk) throws LinkException, InterruptedException {
        long online = nanoTime.getAsLong();
        while (!isLeaving()) {
            talk.requireUp();
            attend(talk);
            if (lettersWait.getAndSet(false)) {
                talk.deliver(sources.letters(), topics.alerts());
                talk.deliver(sources.updates().news(), topics.modelEvents());
            }
            if (nanoTime.getAsLong() - online >= STANDS.toNanos()) { // a broker that accepts and then throws out is none
                dialer.restoreHaste();
            }
            boolean beat = nanoTime.getAsLong() - nextBeat >= 0;
            talk.say(desk.board().takeChanged(beat));
            if (beat) {
                nextBeat = nanoTime.getAsLong() + BEAT.toNanos();
                beat(talk);
            }
            desk.bell().await(BEAT);
        }
    }

    private void attend(Conversation talk) throws LinkException, InterruptedException {
        desk.commands().switches().refresh();
        desk.commands().choices().show();
        desk.commands().models().show();
        talk.attend(desk.subscriptions());
    }

    private void beat(Conversation talk) throws LinkException, InterruptedException {
        Long due = greetingDue.get();
        if (due != null && nanoTime.getAsLong() - due >= 0) {
            greetingDue.set(null);
            tellAgain(talk);
        }
        if (nanoTime.getAsLong() - nextLook >= 0) { // for letters that no event came with
            nextLook = nanoTime.getAsLong() + LOOK.toNanos();
            lettersWait.set(true);
        }
        talk.say(desk.announcement().ifChanged());
        if (nanoTime.getAsLong() - nextStats >= 0) {
            nextStats = nanoTime.getAsLong() + STATS.toNanos();
            String figures = JsonWriter.object(writer -> {
                sources.figures().now().forEach((name, value) -> writer.put(name, value.doubleValue()));
                writer.put("refusedCommands", desk.commands().refusals().count());
            });
            talk.say(Message.passing(topics.stats(), figures));
        }
    }

    /// The same trouble is told once, not at every attempt.
    private void report(LinkException trouble) {
        String told = String.valueOf(trouble.getMessage());
        if (told.equals(lastTrouble)) {
            LOG.debug("Still: {}", told);
        } else {
            LOG.warn("{}; alerts wait in the journal until it works again", told);
            lastTrouble = told;
        }
    }
}
