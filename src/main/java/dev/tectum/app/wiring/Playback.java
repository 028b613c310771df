package dev.tectum.app.wiring;

import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.domain.time.TimeAnchor;
import dev.tectum.pipeline.ModelSlot;
import dev.tectum.pipeline.Pipeline;
import dev.tectum.pipeline.PulledInbox;
import dev.tectum.pipeline.Room;
import dev.tectum.pipeline.Rooms;
import dev.tectum.stage.align.Aligner;
import dev.tectum.stage.align.Deadline;
import dev.tectum.stage.capture.Recording;
import dev.tectum.stage.capture.replay.CorruptedSource;
import dev.tectum.stage.capture.replay.Corruptions;
import dev.tectum.stage.decide.AlertIds;
import dev.tectum.stage.decide.AlertPolicy;
import dev.tectum.stage.explain.Explainer;
import dev.tectum.stage.quality.QualityInspector;
import dev.tectum.stage.quality.site.SiteLearner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One recording through the whole product, pulled as fast as the machine allows. One thread. Does not close the models.
public final class Playback implements AutoCloseable {

    /// Whose room a recording shows.
    public static final Station STATION = new Station("replay");

    /// Imitated faults fall the same way in every replay.
    private static final long SEED = 1;

    private final Recording recording;
    private final PulledInbox inbox;
    private final Rooms rooms;
    private final Pipeline pipeline;

    private Playback(Recording recording, PulledInbox inbox, Rooms rooms, Pipeline pipeline) {
        this.recording = recording;
        this.inbox = inbox;
        this.rooms = rooms;
        this.pipeline = pipeline;
    }

    /// @throws dev.tectum.stage.capture.CaptureException if the recording cannot be used, or none of its modalities opens
    public static Playback open(PlaybackPlan plan, LoadedBundle models, Audience audience) {
        return of(RecordingInput.open(plan.folder(), models.spec(), plan.drops()), plan, models, audience);
    }

    /// Of a recording that is opened already, without what the plan drops. Closes its source.
    public static Playback of(RecordingInput input, PlaybackPlan plan, LoadedBundle models, Audience audience) {
        Map<String, Double> baseline = new HashMap<>(input.baseline());
        baseline.putAll(plan.site().cleanAir());
        models.baselines().know(STATION, baseline);
        PulledInbox inbox = new PulledInbox(STATION,
                new CorruptedSource(input.source(), new Corruptions(plan.corruptions()), new Moment(0), SEED, baseline));
        SiteLearner learner = new SiteLearner(models.spec().version().name());
        Rooms rooms = new Rooms(List.of(room(models, input.recording(), learner)));
        learner.restore(plan.site().normal());
        Pipeline pipeline = new Pipeline(inbox, rooms, new ModelSlot(models.models()), new Explainer(), audience.journal(), audience.sink(),
                (window, event) -> {
                    audience.spectator().offer(window, event);
                    learner.heed(event);
                });
        return new Playback(input.recording(), inbox, rooms, pipeline);
    }

    private static Room room(LoadedBundle models, Recording recording, SiteLearner learner) {
        Span whole = new Span(new Moment(0), recording.end());
        AlertIds ids = new AlertIds(new TimeAnchor(new Moment(0), recording.start()));
        return new Room(STATION, new Aligner(STATION, models.spec(), whole, Deadline.never()),
                new QualityInspector(models.spec(), models.baselines().apply(STATION)::findOf, learner),
                new AlertPolicy(models.spec().labels(), ids));
    }

    public Recording recording() {
        return recording;
    }

    /// To the end.
    public void play() throws InterruptedException {
        while (!pipeline.isFinished()) {
            pipeline.step();
        }
    }

    @Override
    public void close() {
        rooms.close();
        inbox.close();
    }
}
