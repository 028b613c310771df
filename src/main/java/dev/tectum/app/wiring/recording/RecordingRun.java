package dev.tectum.app.wiring.recording;

import dev.tectum.app.wiring.Audience;
import dev.tectum.app.wiring.Inlets;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.Playback;
import dev.tectum.app.wiring.Tasks;
import dev.tectum.app.wiring.senses.Onlookers;
import dev.tectum.app.wiring.senses.SenseGear;
import dev.tectum.app.wiring.senses.SensorLinks;
import dev.tectum.app.wiring.senses.SourceFigures;
import dev.tectum.app.wiring.senses.StationSources;
import dev.tectum.app.wiring.senses.SwitchMemory;
import dev.tectum.domain.model.LabelSpec;
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
import dev.tectum.stage.alert.AlertSink;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.Recording;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.http.WebReader;
import dev.tectum.stage.capture.javacv.writing.Ffv1Writer;
import dev.tectum.stage.capture.live.TickGrid;
import dev.tectum.stage.capture.pi4j.Pi4jSensors;
import dev.tectum.stage.capture.replay.writing.LabelNotes;
import dev.tectum.stage.capture.replay.writing.RecordingWriter;
import dev.tectum.stage.decide.AlertIds;
import dev.tectum.stage.decide.AlertPolicy;
import dev.tectum.stage.explain.Explainer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One room recorded: what its sources give is written down, and decided on as the replay will decide. Does not close the models.
public final class RecordingRun implements AutoCloseable {

    /// A whole second, so that samples and ticks fall on the same numbers as in the replay; so far ahead that the sources are open by then.
    private static final long LEAD_SECONDS = 2;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// Nobody waits for these decisions, so slow sources are waited for longer than a device would.
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final long LOOK_MILLIS = 500;
    private static final MonotonicTime TIME = new MonotonicTime(System::nanoTime, Thread::sleep);

    private final RecordingPlan plan;
    private final LoadedBundle bundle;
    private final Inlets inlets;
    private final TimeAnchor start;
    private final StartingSite site;
    private final RecordingWriter writer;
    private final DecisionFile decisions;
    private final LiveInbox inbox = new LiveInbox();
    private final Pi4jSensors board = Pi4jSensors.here(TIME);
    private final WebReader web = new WebReader();
    private final Rooms rooms;
    private final Pipeline pipeline;
    private final LabelNotes notes;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<@Nullable CaptureException> failure = new AtomicReference<>();

    /// @param inlets what brings values of others; is not closed
    /// @param printer also told of every event
    /// @throws CaptureException if the folder cannot be used
    public RecordingRun(RecordingPlan plan, LoadedBundle bundle, Inlets inlets, AlertSink printer) {
        this.plan = plan;
        this.bundle = bundle;
        this.inlets = inlets;
        this.start = nextWholeSecond();
        List<LabelSpec> labels = bundle.spec().labels();
        this.notes = new LabelNotes(labels.stream().map(LabelSpec::name).collect(Collectors.toSet()), plan.annotated());
        this.writer = new RecordingWriter(plan.folder(), bundle.spec(), start, new Ffv1Writer());
        this.site = new StartingSite(plan, bundle);
        this.decisions = new DecisionFile(plan.folder(), start.moment());
        Span span = new Span(start.moment(), start.moment().plus(plan.length()));
        Aligner aligner = new Aligner(Playback.STATION, bundle.spec(), span,
                Deadline.after(PATIENCE, () -> new Moment(System.nanoTime())));
        this.rooms = new Rooms(
                List.of(new Room(Playback.STATION, aligner, site.inspector(), new AlertPolicy(labels, new AlertIds(start)))));
        Audience audience = Audience.only(event -> {
            decisions.tell(event);
            printer.tell(event);
        });
        this.pipeline = new Pipeline(inbox, rooms, new ModelSlot(bundle.models()), new Explainer(), audience.journal(), audience.sink(),
                (_, event) -> site.heed(event));
    }

    private static TimeAnchor nextWholeSecond() {
        long now = System.nanoTime();
        long begin = Math.ceilDiv(now, NANOS_PER_SECOND) + LEAD_SECONDS;
        Instant calendar = Instant.now().plusNanos(begin * NANOS_PER_SECOND - now);
        return new TimeAnchor(new Moment(begin * NANOS_PER_SECOND), Instant.ofEpochMilli(calendar.toEpochMilli()));
    }

    /// Opens the sources and begins.
    public void begin(Tasks tasks) {
        SenseGear gear = new SenseGear(TIME, SwitchMemory.open(plan.data()), new SourceFigures(),
                new TickGrid(start.moment(), bundle.spec().hop()), Onlookers.nobody());
        SensorLinks links = new SensorLinks(board, inlets.feed(), web, inlets::add, InstantSource.system());
        inlets.start(tasks);
        new StationSources(plan.station(), gear, links).senses(bundle.spec()).forEach(sense -> {
            for (int i = 0; i < sense.sources().size(); i++) {
                Source recorded = new RecordedSource(sense.sources().get(i), writer, this::fail);
                tasks.startLoop(sense.modality().name() + "-" + (i + 1), Tasks.Restart.WITH_BACK_OFF,
                        new SourcePump(Playback.STATION, recorded, inbox)::run);
            }
        });
        tasks.startLoop("loop", Tasks.Restart.NEVER, this::turn);
        tasks.startWaiting("size", Tasks.Restart.NEVER, this::watchSize);
    }

    private void turn() throws InterruptedException {
        try {
            while (!pipeline.isFinished() && ended.getCount() > 0) {
                pipeline.step();
            }
        } catch (CaptureException unwritable) {
            fail(unwritable);
        } finally {
            ended.countDown();
        }
    }

    private void watchSize() throws InterruptedException {
        while (ended.getCount() > 0) {
            if (writer.bytes() > plan.maxBytes()) {
                fail(new CaptureException(plan.folder() + " has reached " + plan.maxBytes() / 1_000_000
                        + " MB and ends here: what is there can be replayed; --megabytes allows more"));
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private void fail(CaptureException why) {
        failure.compareAndSet(null, why);
        ended.countDown();
    }

    /// Somebody says that a label begins or ends now.
    ///
    /// @return what was understood
    public String note(String line) {
        Moment at = new Moment(Math.max(0, System.nanoTime() - start.moment().nanos()));
        return notes.note(line, at);
    }

    /// Waits until the recording has its length or cannot go on.
    public void await() throws InterruptedException {
        ended.await();
    }

    /// Ends it early.
    public void stop() {
        ended.countDown();
    }

    /// Completes the folder. The tasks have ended before.
    ///
    /// @throws CaptureException if there is nothing to complete, or what ended the recording early
    public Duration finish() {
        decisions.close();
        Duration length = bundle.spec().hop().multipliedBy(decisions.ticks());
        if (length.isZero()) {
            throw new CaptureException("Nothing was recorded: it ended before its first decision");
        }
        Moment end = new Moment(length.toNanos());
        writer.finish(new Recording(start.instant(), length, notes.spansUpTo(end), notes.annotated(), List.of(), site.cleanAir(),
                "recorded with " + bundle.spec().version()));
        CaptureException why = failure.get();
        if (why != null) {
            throw why;
        }
        return length;
    }

    @Override
    public void close() {
        writer.close();
        rooms.close();
        inbox.close();
        web.close();
        board.close();
    }
}
