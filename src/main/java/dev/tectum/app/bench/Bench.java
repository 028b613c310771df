package dev.tectum.app.bench;

import dev.tectum.app.wiring.Audience;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.Tasks;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
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
import dev.tectum.stage.align.Aligner;
import dev.tectum.stage.align.Deadline;
import dev.tectum.stage.decide.AlertIds;
import dev.tectum.stage.decide.AlertPolicy;
import dev.tectum.stage.explain.Explainer;
import dev.tectum.stage.quality.CleanAir;
import dev.tectum.stage.quality.QualityInspector;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// The loop in real time on made senses, one of which keeps silent, so that the deadline forces every tick. Ticks come ten times as
/// often as the bundle wants them, for figures that mean something within a minute.
public final class Bench {

    private static final Station STATION = new Station("bench");
    private static final int HURRY = 10;

    private Bench() {
    }

    /// Takes `length`. Does not close the models.
    public static BenchReport run(LoadedBundle models, Duration length) throws InterruptedException {
        ModelSpec spec = hurried(models.spec());
        TimeAnchor start = new TimeAnchor(new Moment(System.nanoTime()), Instant.now());
        Span span = new Span(start.moment(), start.moment().plus(length));
        int ticks = Math.toIntExact(length.dividedBy(spec.hop()));
        Lateness.Collector timer = new Lateness.Collector(ticks);
        Deadline deadline = Deadline.after(spec.deadline(), () -> new Moment(System.nanoTime()));
        Room room = new Room(STATION, new Aligner(STATION, spec, span, deadline), inspector(spec),
                new AlertPolicy(spec.labels(), new AlertIds(start)));
        try (LiveInbox inbox = new LiveInbox(); Rooms rooms = new Rooms(List.of(room))) {
            WatchedInbox watched = new WatchedInbox(inbox);
            PassWatch watch = new PassWatch(watched, inspector(spec), models.models(), spec.deadline(), ticks);
            Audience audience = Audience.only(watch);
            Pipeline pipeline = new Pipeline(watched, rooms, new ModelSlot(models.models()), new Explainer(), audience.journal(), watch,
                    watch);
            try (Tasks tasks = new Tasks()) {
                startSenses(spec, inbox, tasks);
                long first = start.moment().plus(spec.hop()).plus(spec.deadline()).nanos();
                tasks.startLoop("bare-timer", Tasks.Restart.NEVER, new BareTimer(first, spec.hop().toNanos(), timer)::run);
                while (!pipeline.isFinished()) {
                    pipeline.step();
                }
            }
            return watch.report(timer.sorted());
        }
    }

    private static QualityInspector inspector(ModelSpec spec) {
        return new QualityInspector(spec, CleanAir.unknown());
    }

    private static void startSenses(ModelSpec spec, LiveInbox inbox, Tasks tasks) {
        ModalitySpec silent = spec.modalities().stream().max(Comparator.comparing(ModalitySpec::maxStaleness)).orElseThrow();
        for (ModalitySpec modality : spec.modalities()) {
            MadeSense sense = modality.equals(silent) ? MadeSense.silent(modality) : MadeSense.lively(modality);
            tasks.startLoop(modality.name(), Tasks.Restart.NEVER, new SourcePump(STATION, sense, inbox)::run);
        }
    }

    private static ModelSpec hurried(ModelSpec spec) {
        return new ModelSpec(spec.version(), spec.requirements(), spec.hop().dividedBy(HURRY), spec.deadline(), spec.allowedLateness(),
                spec.modalities(), spec.variants(), spec.fusion(), spec.labels(), spec.selfTest(), spec.card(), spec.files());
    }
}
