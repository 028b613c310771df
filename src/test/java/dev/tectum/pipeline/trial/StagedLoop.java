package dev.tectum.pipeline.trial;

import static dev.tectum.fake.HandWrittenSpec.CAMERA;
import static dev.tectum.fake.HandWrittenSpec.ENVIRONMENT;
import static dev.tectum.fake.HandWrittenSpec.KITCHEN;
import static dev.tectum.fake.HandWrittenSpec.MICROPHONE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.quality.Presence;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.domain.time.TimeAnchor;
import dev.tectum.fake.CountingPool;
import dev.tectum.fake.FixedEncoder;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ManualClock;
import dev.tectum.fake.RememberingJournal;
import dev.tectum.fake.ScriptedHead;
import dev.tectum.fake.TimedInbox;
import dev.tectum.pipeline.ModelSlot;
import dev.tectum.pipeline.Pipeline;
import dev.tectum.pipeline.Room;
import dev.tectum.pipeline.Rooms;
import dev.tectum.pipeline.Spectator;
import dev.tectum.stage.align.Aligner;
import dev.tectum.stage.align.Deadline;
import dev.tectum.stage.decide.AlertIds;
import dev.tectum.stage.decide.AlertPolicy;
import dev.tectum.stage.explain.Explainer;
import dev.tectum.stage.inference.Baseline;
import dev.tectum.stage.inference.FusionHead;
import dev.tectum.stage.inference.ModelSet;
import dev.tectum.stage.quality.CleanAir;
import dev.tectum.stage.quality.QualityInspector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Ten seconds of a camera that delivers, through the real loop, as fast as it goes; twenty ticks. Somebody may watch.
final class StagedLoop {

    static final int TICKS = 20;
    static final List<LabelSpec> LABELS = List.of(HandWrittenSpec.label("fire"));
    private static final AlertIds IDS = new AlertIds(new TimeAnchor(new Moment(0), Instant.EPOCH));

    private final ManualClock clock = new ManualClock(0);
    private final CountingPool pool = new CountingPool();

    /// The numbers of all ticks that were decided, in their order.
    List<Long> play(Function<Presence, FusionHead.Output> says, Spectator watches) throws InterruptedException {
        List<TimedInbox.Timed> script = new ArrayList<>();
        script.add(new TimedInbox.Timed(new Moment(0), new Bound(MICROPHONE, Moment.MAX)));
        script.add(new TimedInbox.Timed(new Moment(0), new Bound(ENVIRONMENT, Moment.MAX)));
        for (int tenth = 0; tenth < 100; tenth++) {
            script.add(new TimedInbox.Timed(Moment.ofSeconds(tenth / 10.0), pool.frame(CAMERA, tenth / 10.0, tenth)));
        }
        ModelSpec spec = HandWrittenSpec.spec();
        RememberingJournal journal = new RememberingJournal();
        Room room = new Room(KITCHEN, new Aligner(KITCHEN, spec, new Span(new Moment(0), Moment.ofSeconds(10)),
                Deadline.after(Duration.ofMillis(250), clock::now)), new QualityInspector(spec, CleanAir.unknown()), policy());
        try (Rooms rooms = new Rooms(List.of(room)); TimedInbox inbox = new TimedInbox(KITCHEN, clock, script)) {
            Pipeline pipeline = new Pipeline(inbox, rooms, new ModelSlot(models(new ScriptedHead(3, says))), new Explainer(), journal,
                    _ -> {
                    }, watches);
            while (!pipeline.isFinished()) {
                pipeline.step();
            }
        }
        assertEquals(0, pool.out());
        return journal.remembered().stream().map((Event event) -> event.key().tick()).toList();
    }

    static AlertPolicy policy() {
        return new AlertPolicy(LABELS, IDS);
    }

    static Shadow shadow(FusionHead head) {
        return new Shadow(models(head), LABELS, _ -> policy());
    }

    private static ModelSet models(FusionHead head) {
        return new ModelSet(HandWrittenSpec.spec(), List.of(new FixedEncoder(1), new FixedEncoder(1), new FixedEncoder(1)), head,
                _ -> Baseline.of(Map.of()));
    }

    /// What a head says that is this sure of fire where it sees anything.
    static FusionHead.Output fire(double logit) {
        double[][] logits = new double[8][];
        for (int row = 0; row < 8; row++) {
            logits[row] = new double[] {(row & 1) == 1 ? logit : -4, -4};
        }
        return new FusionHead.Output(logits, new double[3][2], new double[3], new float[4], new double[3], new double[0]);
    }
}
