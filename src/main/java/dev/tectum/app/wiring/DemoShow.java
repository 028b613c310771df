package dev.tectum.app.wiring;

import dev.tectum.app.config.ArmingConfig;
import dev.tectum.app.config.EvidenceConfig;
import dev.tectum.app.config.MqttConfig;
import dev.tectum.app.demo.DemoException;
import dev.tectum.app.demo.EmbeddedBroker;
import dev.tectum.app.wiring.choice.ChoiceMemory;
import dev.tectum.app.wiring.choice.OwnerChoices;
import dev.tectum.app.wiring.evidence.EvidenceWish;
import dev.tectum.app.wiring.likeness.LessonsInForce;
import dev.tectum.app.wiring.update.ModelOutlet;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.domain.time.TimeAnchor;
import dev.tectum.json.JsonWriter;
import dev.tectum.pipeline.ModelSlot;
import dev.tectum.pipeline.Pipeline;
import dev.tectum.pipeline.PulledInbox;
import dev.tectum.pipeline.Room;
import dev.tectum.pipeline.Rooms;
import dev.tectum.stage.align.Aligner;
import dev.tectum.stage.journal.Retention;
import dev.tectum.stage.align.Deadline;
import dev.tectum.stage.alert.AlertSink;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.javacv.FfmpegMedia;
import dev.tectum.stage.capture.replay.CorruptedSource;
import dev.tectum.stage.capture.replay.Corruptions;
import dev.tectum.stage.capture.replay.RepeatedSource;
import dev.tectum.stage.capture.replay.OpenedRecording;
import dev.tectum.stage.capture.replay.Pace;
import dev.tectum.stage.capture.replay.RecordingFile;
import dev.tectum.stage.capture.replay.RecordingSources;
import dev.tectum.stage.capture.replay.ReplaySchedule;
import dev.tectum.stage.decide.AlertIds;
import dev.tectum.stage.decide.AlertPolicy;
import dev.tectum.stage.decide.Wishes;
import dev.tectum.stage.explain.Explainer;
import dev.tectum.stage.likeness.Parts;
import dev.tectum.stage.quality.QualityInspector;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/// The built-in scene in real time, round after round, with a broker and a console on loopback and a journal that is thrown away.
/// Everything between the recording and the alert is what a real device runs.
public final class DemoShow implements AutoCloseable {

    /// Whose room the demo shows.
    private static final Station STATION = new Station("demo");

    /// Wide enough for a console's picture, small enough to cost little.
    private static final int PREVIEW_WIDTH = 480;

    /// Far beyond any show.
    private static final Duration SHOW = Duration.ofDays(365);

    private final LessonsInForce lessons;
    private final OpenParts parts = new OpenParts();
    private final Outlets outlets;
    private final URI console;
    private final Pipeline pipeline;

    /// Opens everything or nothing.
    ///
    /// @throws DemoException if a port or a folder cannot be had
    public DemoShow(Path recording, LoadedBundle bundle, int httpPort, int mqttPort, AlertSink printer) {
        boolean complete = false;
        try {
            TimeAnchor anchor = new TimeAnchor(new Moment(0), Instant.now());
            EmbeddedBroker broker = EmbeddedBroker.start(mqttPort);
            parts.closeBy(broker::close);
            Path journal = temporaryFolder();
            parts.closeBy(() -> remove(journal));
            lessons = new LessonsInForce(bundle.spec().labels());
            OwnerChoices choices = new OwnerChoices(List.of(STATION),
                    new OwnerChoices.Defaults(lessons::all, Map.of(), ArmingConfig.standard()), ChoiceMemory.open(journal));
            outlets = Outlets.open(plan(recording, mqttPort, journal, anchor, choices), new CurrentBundle(bundle), Map::of,
                    ModelOutlet.closed(bundle.spec().version()));
            parts.closeBy(outlets::close);
            Corruptions faults = new Corruptions(List.of());
            console = outlets.openConsole(httpPort, Optional.of(new FaultBoard(bundle.spec(), faults)));
            pipeline = pipeline(spoiled(recording, bundle, faults), bundle, anchor, choices.wishesOf(STATION, anchor), printer);
            complete = true;
        } finally {
            if (!complete) {
                parts.close();
            }
        }
    }

    private OutletPlan plan(Path recording, int mqttPort, Path journal, TimeAnchor anchor,
            OwnerChoices choices) {
        MqttConfig mqtt = new MqttConfig("127.0.0.1", mqttPort, Optional.empty(), Optional.empty(), false, Optional.empty(),
                Optional.empty(), "homeassistant");
        String config = JsonWriter.object(writer -> writer.put("name", "demo").put("recording", recording.toString()));
        return new OutletPlan("demo", List.of(STATION), lessons, journal, Optional.of(mqtt), List.of(), anchor, choices,
                new EvidenceWish(EvidenceConfig.standard(), lessons, _ -> recording.resolve(RecordingFile.SITE)),
                Retention.standard(), config);
    }

    private Pipeline pipeline(Source senses, LoadedBundle bundle, TimeAnchor anchor, Wishes wishes, AlertSink printer) {
        PulledInbox inbox = new PulledInbox(STATION, new TappedSource(senses, seen -> outlets.observed(STATION, seen)));
        parts.closeBy(inbox::close);
        Span show = new Span(new Moment(0), new Moment(SHOW.toNanos()));
        Rooms rooms = new Rooms(List.of(new Room(STATION, new Aligner(STATION, bundle.spec(), show, Deadline.never()),
                new QualityInspector(bundle.spec(), channel -> bundle.baselines().apply(STATION).findOf(channel)),
                lessons.recognition(Parts.of(bundle.spec().fusion().embedding())),
                new AlertPolicy(bundle.spec().labels(), new AlertIds(anchor), wishes, lessons))));
        parts.closeBy(rooms::close);
        Audience audience = outlets.audience(List.of(printer));
        return new Pipeline(inbox, rooms, new ModelSlot(bundle.models()), new Explainer(), audience.journal(), audience.sink(),
                audience.spectator());
    }

    private static Source spoiled(Path folder, LoadedBundle bundle, Corruptions faults) {
        RecordingSources sources = new RecordingSources(new FfmpegMedia(OptionalInt.of(PREVIEW_WIDTH)));
        OpenedRecording first = sources.open(folder, bundle.spec(), Set.of());
        first.sources().forEach(each -> each.source().close());
        bundle.baselines().know(STATION, first.baseline());
        RepeatedSource rounds = new RepeatedSource(() -> scheduled(sources.open(folder, bundle.spec(), Set.of())),
                first.recording().length());
        return new CorruptedSource(rounds, faults, new Moment(0), 0, first.baseline());
    }

    private static Source scheduled(OpenedRecording opened) {
        List<Source> sources = opened.sources().stream().map(OpenedRecording.ModalitySource::source).toList();
        return new ReplaySchedule(sources, opened.recording().end(), Pace.realTime(System::nanoTime, Thread::sleep, new Moment(0)));
    }

    /// Where the console is.
    public URI console() {
        return console;
    }

    /// Starts the loop and whatever speaks to the broker.
    public void start(Tasks tasks) {
        outlets.start(tasks);
        tasks.startLoop("loop", Tasks.Restart.WITH_BACK_OFF, () -> {
            while (!pipeline.isFinished()) {
                pipeline.step();
            }
        });
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("tectum-demo-");
        } catch (IOException unwritable) {
            throw new DemoException("The demo needs a folder for its journal below " + System.getProperty("java.io.tmpdir")
                    + ": make room or give the right to write there", unwritable);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException left) {
            throw new DemoException("The folder " + folder + " is left over: remove it", left);
        }
    }

    /// Closes everything but the models. The tasks have ended before.
    @Override
    public void close() {
        parts.close();
    }
}
