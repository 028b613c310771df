package dev.tectum.app.wiring;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.StationConfig;
import dev.tectum.app.wiring.choice.ChoiceMemory;
import dev.tectum.app.wiring.choice.OwnerChoices;
import dev.tectum.app.wiring.evidence.AlertLinks;
import dev.tectum.app.wiring.evidence.EvidenceWish;
import dev.tectum.app.wiring.likeness.LessonsInForce;
import dev.tectum.app.wiring.senses.BundleFit;
import dev.tectum.app.wiring.senses.Onlookers;
import dev.tectum.app.wiring.senses.Sense;
import dev.tectum.app.wiring.senses.SenseGear;
import dev.tectum.app.wiring.senses.SensorLinks;
import dev.tectum.app.wiring.senses.StationSources;
import dev.tectum.app.wiring.senses.SwitchMemory;
import dev.tectum.app.wiring.site.SiteMemories;
import dev.tectum.app.wiring.trace.PassTrace;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.domain.time.TimeAnchor;
import dev.tectum.pipeline.LiveInbox;
import dev.tectum.pipeline.ModelSlot;
import dev.tectum.pipeline.Pipeline;
import dev.tectum.pipeline.Room;
import dev.tectum.pipeline.Rooms;
import dev.tectum.pipeline.SourcePump;
import dev.tectum.pipeline.trial.ModelTrial;
import dev.tectum.stage.align.Aligner;
import dev.tectum.stage.align.Deadline;
import dev.tectum.stage.alert.AlertSink;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.http.WebReader;
import dev.tectum.stage.capture.live.TickGrid;
import dev.tectum.stage.capture.pi4j.Pi4jSensors;
import dev.tectum.stage.decide.AlertIds;
import dev.tectum.stage.decide.AlertPolicy;
import dev.tectum.stage.likeness.Parts;
import dev.tectum.stage.explain.Explainer;
import dev.tectum.stage.health.Heartbeat;
import dev.tectum.stage.health.systemd.SystemdHeartbeat;
import dev.tectum.stage.health.SilentHeartbeat;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The device: configured sources, broker and console around the one loop, on the real clock. Does not close the models.
public final class DeviceRun implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceRun.class);
    private static final MonotonicTime TIME = new MonotonicTime(System::nanoTime, Thread::sleep);

    /// Ticks go on for longer than any device lives.
    private static final Moment FOR_EVER = new Moment(Long.MAX_VALUE / 2);

    private final DeviceConfig config;
    private final LoadedBundle bundle;
    private final RunningModels.Updates updates;
    private final Outlets outlets;
    private final Optional<URI> console;
    private final LiveInbox inbox = new LiveInbox();
    private final OpenParts parts = new OpenParts();
    private final SiteMemories sites;
    private final Pipeline pipeline;
    private final Heartbeat heartbeat;
    private final Moment start;
    private final Pi4jSensors board = Pi4jSensors.here(TIME);
    private final WebReader web = new WebReader();
    private final PassTrace trace = new PassTrace(DeviceRun::now);

    /// Opens everything or nothing.
    ///
    /// @param printer also told of every event
    public DeviceRun(DeviceConfig config, RunningModels models, AlertSink printer) {
        this.config = config;
        this.bundle = models.current().get();
        boolean complete = false;
        parts.closeBy(board::close);
        parts.closeBy(web::close);
        try {
            RunningCalendar calendar = new RunningCalendar(DeviceRun::now, InstantSource.system());
            start = calendar.newest().moment();
            LessonsInForce lessons = new LessonsInForce(bundle.spec().labels(), config::adjusted);
            models.current().follow(next -> lessons.follow(next.spec().labels()));
            sites = new SiteMemories(config, bundle.spec(), bundle.baselines()::know);
            parts.closeBy(sites::close);
            OwnerChoices choices = new OwnerChoices(config.rooms(),
                    new OwnerChoices.Defaults(lessons::all, config.labels(), config.arming()), ChoiceMemory.open(config.data()));
            Rooms rooms = rooms(lessons, calendar, choices);
            parts.closeBy(rooms::close);
            outlets = Outlets.open(new OutletPlan(config.name(), config.rooms(), lessons,
                    config.data(), config.mqtt(), config.sinks(), calendar, choices, wish(lessons), config.retention(),
                    ConfigText.of(config)),
                    models.current(), new LoopFigures(rooms), models.outlet());
            parts.closeBy(outlets::close);
            outlets.status().count("droppedArrivals", inbox::dropped);
            outlets.status().level("longestFrameWaitMillis", () -> inbox.longestFrameWait().toMillis());
            console = config.httpPort().map(port -> outlets.openConsole(port, Optional.empty()));
            parts.closeBy(inbox::close);
            Audience audience = outlets.audience(List.of(printer));
            ModelSlot slot = new ModelSlot(bundle.models());
            ModelTrial trial = new ModelTrial(DeviceRun::now, trace::sinceRead);
            updates = models.updates(new RunningModels.Stage(slot, trial, models.current(),
                    other -> models.current().get().beside(other, config.inference()),
                    new Shadows(config, models.current(), lessons, calendar, choices), lessons::declared,
                    outlets::verdicts));
            parts.closeBy(updates::close);
            pipeline = new Pipeline(inbox, rooms, slot, new Explainer(), trace.journal(audience.journal()), audience.sink(),
                    (window, event) -> {
                        audience.spectator().offer(window, event);
                        sites.see(event);
                        trial.offer(window, event);
                    });
            heartbeat = SystemdHeartbeat.find(System.getenv()).map(Heartbeat.class::cast).orElseGet(SilentHeartbeat::new);
            complete = true;
        } finally {
            if (!complete) {
                parts.close();
            }
        }
    }

    private Rooms rooms(LessonsInForce lessons, RunningCalendar calendar, OwnerChoices choices) {
        TimeAnchor start = calendar.newest();
        Deadline deadline = Deadline.after(bundle.spec().deadline(), trace::now);
        Span span = new Span(start.moment(), FOR_EVER);
        Parts likeness = Parts.of(bundle.spec().fusion().embedding());
        return new Rooms(config.rooms().stream()
                .map(station -> new Room(station, new Aligner(station, bundle.spec(), span, deadline), sites.inspectorOf(station),
                        lessons.recognition(likeness),
                        new AlertPolicy(lessons::declared, new AlertIds(start.instant(), calendar), choices.wishesOf(station, calendar),
                                lessons)))
                .toList());
    }

    private static Moment now() {
        return new Moment(System.nanoTime());
    }

    /// Where the console is, if there is one.
    public Optional<URI> console() {
        return console;
    }

    /// Starts the table of everything that runs.
    public void start(Tasks tasks) {
        outlets.start(tasks);
        BundleFit.misfits(config, bundle.spec()).forEach(misfit -> LOG.warn("{}", misfit));
        SenseGear gear = new SenseGear(TIME, SwitchMemory.open(config.data()), outlets.figures(),
                new TickGrid(start, bundle.spec().hop()), onlookers());
        for (StationConfig station : config.stations()) {
            new StationSources(station, gear, links(station.station())).senses(bundle.spec())
                    .forEach(sense -> start(tasks, station.station(), sense));
        }
        tasks.startLoop("loop", Tasks.Restart.WITH_BACK_OFF, this::turn);
        tasks.startLoop("updates", Tasks.Restart.WITH_BACK_OFF, updates::run);
    }

    private EvidenceWish wish(LessonsInForce labels) {
        Optional<String> address = config.evidence().enabled() ? config.address() : Optional.empty();
        return new EvidenceWish(config.evidence(), AlertLinks.book(labels, address), station -> SiteMemories.fileOf(config, station));
    }

    private Onlookers onlookers() {
        return Onlookers.of(console.isPresent(), outlets::isWatched, config.evidence().enabled(), outlets::switchedOff);
    }

    private SensorLinks links(Station station) {
        return new SensorLinks(board, outlets.feed(station), web, (channel, source) -> outlets.posts().add(station, channel, source),
                InstantSource.system());
    }

    private void start(Tasks tasks, Station station, Sense sense) {
        sense.privacySwitch().ifPresent(one -> outlets.switches().add(station, sense.modality(), one));
        String name = station.name() + "/" + sense.modality().name();
        sense.button().ifPresent(button -> tasks.startWaiting("button-" + name, Tasks.Restart.WITH_BACK_OFF, button::run));
        for (int i = 0; i < sense.sources().size(); i++) {
            Source tapped = new TappedSource(sense.sources().get(i), seen -> outlets.observed(station, trace.observed(seen)));
            String member = sense.sources().size() == 1 ? name : name + "-" + (i + 1);
            tasks.startLoop(member, Tasks.Restart.WITH_BACK_OFF, new SourcePump(station, tapped, inbox)::run);
        }
    }

    private void turn() throws InterruptedException {
        heartbeat.ready();
        while (!pipeline.isFinished()) {
            pipeline.step();
            heartbeat.beat();
        }
    }

    /// Says goodbye. The tasks have ended before.
    @Override
    public void close() {
        heartbeat.stopping();
        parts.close();
    }
}
