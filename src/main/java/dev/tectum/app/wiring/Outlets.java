package dev.tectum.app.wiring;

import dev.tectum.app.web.ConsoleParts;
import dev.tectum.app.wiring.evidence.Evidence;
import dev.tectum.app.wiring.keeping.DeviceJournal;
import dev.tectum.app.wiring.likeness.CurrentLikeness;
import dev.tectum.app.wiring.senses.SourceFigures;
import dev.tectum.app.wiring.sinks.BoardLines;
import dev.tectum.app.wiring.sinks.Sinks;
import dev.tectum.app.wiring.update.ModelOutlet;
import dev.tectum.app.web.ConsoleServer;
import dev.tectum.app.web.live.LiveView;
import dev.tectum.app.web.view.FaultPanel;
import dev.tectum.domain.event.Verdict;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.alert.AlertSink;
import dev.tectum.stage.alert.Figures;
import dev.tectum.stage.alert.mqtt.MqttAlertSink;
import dev.tectum.stage.capture.TopicFeed;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where events go while the product runs: journal, broker, console. Any thread may look; the loop tells.
final class Outlets implements AutoCloseable {

    private final OutletPlan plan;
    private final ModelOutlet models;
    private final DeviceJournal journal;
    private final CurrentLikeness likeness;
    private final StatusBoard status;
    private final LiveView live;
    private final SourceFigures figures = new SourceFigures();
    private final SenseMeters meters;
    private final SwitchRack switches;
    private final PostDesk posts;
    private final Brokers brokers;
    private final Sinks sinks;
    private final Evidence evidence;
    private final List<ConsoleServer> consoles = new ArrayList<>();

    private Outlets(OutletPlan plan, CurrentBundle current, Figures loop, ModelOutlet models, DeviceJournal journal) {
        LoadedBundle bundle = current.get();
        this.plan = plan;
        this.models = models;
        this.journal = journal;
        this.likeness = new CurrentLikeness(journal.disk(), bundle.bundle(), plan.labels());
        current.follow(next -> likeness.follow(next.bundle()));
        this.switches = new SwitchRack(plan.stations());
        this.posts = new PostDesk(plan.stations());
        this.status = new StatusBoard(current, plan.labels()::all, plan.device(), plan.config(), switches, loop, System::nanoTime);
        this.meters = new SenseMeters(plan.stations(), bundle.spec(), plan.labels().declared(), figures);
        this.live = new LiveView(bundle.spec().modalities().stream().map(spec -> spec.modality()).toList(), System::nanoTime);
        this.brokers = new Brokers(plan.stations(), plan.mqtt(), station -> sources(station, current));
        this.sinks = new Sinks(plan.sinks(), plan.mqtt().isPresent(), plan.stations(), journal.outbox(), plan.wish().book(),
                new BoardLines());
        this.evidence = new Evidence(plan.wish(),
                new Evidence.House(plan.stations(), bundle.spec(), plan.data(), plan.calendar(), bundle.baselines()), brokers::show);
        evidence.counts().forEach(status::count);
        sinks.counts().forEach(status::count);
        sinks.levels().forEach(status::level);
        journal.counts().forEach(status::count);
        journal.levels().forEach(status::level);
        status.word("updatePhase", () -> models.panel().status().state().phase());
        status.count("heldBackByLessons", plan.labels()::heldBack);
        status.level("verdictsOutOfUse", likeness::verdictsOutOfUse);
    }

    /// @param loop what the loop counts
    /// @param models where the model is seen and asked for
    static Outlets open(OutletPlan plan, CurrentBundle current, Figures loop, ModelOutlet models) {
        return new Outlets(plan, current, loop, models,
                DeviceJournal.open(plan.data(), plan.stations(), plan.calendar(), plan.wish().book(),
                        Sinks.inOutbox(plan.mqtt().isPresent(), plan.sinks()), plan.retention()));
    }

    private MqttAlertSink.Sources sources(Station station, CurrentBundle current) {
        return new MqttAlertSink.Sources(Brokers.postbag(station, journal.outbox()),
                () -> current.get().spec().withAlso(plan.labels().labels()), status, switches.of(station), plan.choices().boardOf(station),
                models.updates(station), plan.wish().tellsPictures(plan.mqtt()));
    }

    /// The console at loopback.
    ///
    /// @throws dev.tectum.app.web.ConsoleServerException if the port cannot be had
    URI openConsole(int port, Optional<FaultPanel> faults) {
        ConsoleParts parts = new ConsoleParts(live, status, new AlertShelf(journal.archive()), faults, switches, posts,
                registry -> List.of(status, meters, models.meters()).forEach(all -> all.bindTo(registry)),
                Optional.of(plan.choices()), Optional.of(evidence::find), Optional.of(likeness), Optional.of(models.panel()));
        ConsoleServer server = ConsoleServer.start(parts, port);
        consoles.add(server);
        return server.address();
    }

    /// Where switches are added, for whoever may turn them.
    SwitchRack switches() {
        return switches;
    }

    /// Where others add what they count, for status, statistics and metrics; before the console opens.
    StatusBoard status() {
        return status;
    }

    /// Where sources show what they count.
    SourceFigures figures() {
        return figures;
    }

    /// Whether somebody looks at the room's picture now.
    boolean isWatched(Station station, Modality modality) {
        return station.equals(plan.stations().getFirst()) && live.isWatched(modality);
    }

    /// Where channels are added that are handed in over HTTP.
    PostDesk posts() {
        return posts;
    }

    /// What people have said of events, oldest first.
    List<Verdict> verdicts() {
        return journal.disk().verdicts().all();
    }

    /// What a station may hear from its broker; empty where there is none.
    Optional<TopicFeed> feed(Station station) {
        return brokers.feed(station);
    }

    /// Starts what speaks to brokers and to others, and reads what the index of past events needs.
    void start(Tasks tasks) {
        tasks.startWaiting("journal", Tasks.Restart.WITH_BACK_OFF, journal::run);
        tasks.startWaiting("likeness", Tasks.Restart.WITH_BACK_OFF, likeness::run);
        sinks.loops().forEach((name, loop) -> tasks.startWaiting(name, Tasks.Restart.WITH_BACK_OFF, loop::run));
        brokers.start(tasks);
        evidence.loops().forEach((name, loop) -> tasks.startLoop(name, Tasks.Restart.WITH_BACK_OFF, loop::run));
    }

    /// The sense gives nothing any more, and nothing that it gave is shown or kept from now on.
    void switchedOff(Station station, Modality modality) {
        evidence.switchedOff(station, modality);
        if (station.equals(plan.stations().getFirst())) {
            live.forget(modality);
        }
    }

    /// Journal first, then everybody else, then `also`.
    Audience audience(List<AlertSink> also) {
        List<AlertSink> all = new ArrayList<>(sinks.told()); // first those that need no network: a buzzer waits for nobody
        all.addAll(List.<AlertSink>of(status, meters, plan.labels(),
                new ConsoleSink(live, plan.stations().getFirst(), plan.calendar(), plan.wish().book())));
        all.addAll(brokers.told());
        all.addAll(also);
        return new Audience(journal.journal(), new AllSinks(all), evidence::offer);
    }

    /// What a station's sources deliver, for the console and the broker.
    void observed(Station station, Observation observation) {
        evidence.observed(station, observation);
        if (station.equals(plan.stations().getFirst())) {
            live.observed(observation);
        }
        if (observation instanceof SensorReading reading) {
            brokers.show(station, reading);
        }
    }

    /// Says goodbye to the broker and the others, then closes the journal.
    @Override
    public void close() {
        consoles.forEach(ConsoleServer::close);
        brokers.close();
        sinks.close();
        evidence.close();
        journal.close();
    }
}
