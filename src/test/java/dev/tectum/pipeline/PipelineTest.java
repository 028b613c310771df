package dev.tectum.pipeline;

import static dev.tectum.fake.HandWrittenSpec.CAMERA;
import static dev.tectum.fake.HandWrittenSpec.ENVIRONMENT;
import static dev.tectum.fake.HandWrittenSpec.KITCHEN;
import static dev.tectum.fake.HandWrittenSpec.MICROPHONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.quality.Presence;
import dev.tectum.domain.sense.Arrival;
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
import dev.tectum.stage.align.Aligner;
import dev.tectum.stage.align.Deadline;
import dev.tectum.stage.decide.AlertIds;
import dev.tectum.stage.decide.AlertPolicy;
import dev.tectum.stage.explain.Explainer;
import dev.tectum.stage.inference.Baseline;
import dev.tectum.stage.inference.FusionHead;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.inference.ModelSet;
import dev.tectum.stage.quality.CleanAir;
import dev.tectum.stage.quality.QualityInspector;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// A camera that sees fire, and whose pictures come late for a while, beside a microphone and sensors that are silent.
class PipelineTest {

    private static final double SECONDS = 10;

    private final ManualClock clock = new ManualClock(0);
    private final CountingPool pool = new CountingPool();
    private final List<TimedInbox.Timed> script = new ArrayList<>();
    private final RememberingJournal journal = new RememberingJournal();
    private final List<Event> told = new ArrayList<>();

    @Test
    void lateDataRevisesADecisionButNeverAnAlert() throws InterruptedException {
        endAllButTheCamera();
        for (int tenth = 0; tenth < 100; tenth++) {
            frame(tenth / 10.0, tenth > 20 && tenth < 40 ? 1.2 : 0.01);
        }
        play(PipelineTest::fireWhereTheCameraSees);
        List<Event> revised = told.stream().filter(event -> event.key().revision() > 0).toList();
        assertTrue(!revised.isEmpty(), "the camera's pictures came late");
        for (Event event : revised) {
            assertEquals(List.of("fire"), List.copyOf(event.belief().conformalSet()));
            assertEquals(List.of(), Alert.of(event));
        }
        List<Event> first = told.stream().filter(event -> event.key().revision() == 0).toList();
        assertEquals(20, first.size());
        assertEquals(List.of("new"), told.stream().flatMap(event -> Alert.of(event).stream()).map(alert -> alert.state().wireName())
                .filter(state -> !state.equals("update")).toList());
        assertEquals(told, journal.remembered());
    }

    @Test
    void lateDataThatChangeNoDecisionAreNotTold() throws InterruptedException {
        endAllButTheCamera();
        for (int tenth = 0; tenth < 100; tenth++) {
            frame(tenth / 10.0, tenth > 20 && tenth < 40 ? 0.9 : 0.01);
        }
        play(PipelineTest::fireWhereTheCameraSees);
        assertEquals(0, told.stream().filter(event -> event.key().revision() > 0).count());
        assertTrue(told.stream().anyMatch(event -> event.key().forced()));
    }

    @Test
    void aNetworkThatFailsLeavesNoPictureOpen() {
        endAllButTheCamera();
        for (int tenth = 0; tenth < 100; tenth++) {
            script.add(new TimedInbox.Timed(Moment.ofSeconds(1), pool.frame(CAMERA, tenth / 10.0, tenth)));
        }
        assertThrows(InferenceException.class, () -> play(_ -> {
            throw new InferenceException("broken");
        }));
    }

    private void endAllButTheCamera() {
        script.add(new TimedInbox.Timed(new Moment(0), new Bound(MICROPHONE, Moment.MAX)));
        script.add(new TimedInbox.Timed(new Moment(0), new Bound(ENVIRONMENT, Moment.MAX)));
    }

    private void frame(double captured, double lateness) {
        Arrival frame = pool.frame(CAMERA, captured, (int) (captured * 10));
        Moment comes = Moment.ofSeconds(captured + lateness);
        Moment before = script.getLast().comes();
        script.add(new TimedInbox.Timed(comes.isBefore(before) ? before : comes, frame));
    }

    private void play(Function<Presence, FusionHead.Output> answer) throws InterruptedException {
        ModelSpec spec = HandWrittenSpec.spec();
        ModelSet models = new ModelSet(spec, List.of(new FixedEncoder(1), new FixedEncoder(1), new FixedEncoder(1)),
                new ScriptedHead(3, answer), _ -> Baseline.of(Map.of()));
        Span span = new Span(new Moment(0), Moment.ofSeconds(SECONDS));
        Room room = new Room(KITCHEN, new Aligner(KITCHEN, spec, span, Deadline.after(Duration.ofMillis(250), clock::now)),
                new QualityInspector(spec, CleanAir.unknown()),
                new AlertPolicy(List.of(HandWrittenSpec.label("fire")), new AlertIds(new TimeAnchor(new Moment(0), Instant.EPOCH))));
        try (Rooms rooms = new Rooms(List.of(room)); TimedInbox inbox = new TimedInbox(KITCHEN, clock, script)) {
            Pipeline pipeline = new Pipeline(inbox, rooms, new ModelSlot(models), new Explainer(), journal, told::add, (_, _) -> {
            });
            while (!pipeline.isFinished()) {
                pipeline.step();
            }
        } finally {
            assertEquals(0, pool.out());
        }
    }

    private static FusionHead.Output fireWhereTheCameraSees(Presence present) {
        return output(present.has(0) ? 4 : -4);
    }

    private static FusionHead.Output output(double fire) {
        double[][] logits = new double[8][];
        for (int row = 0; row < 8; row++) {
            logits[row] = new double[] {(row & 1) == 1 ? fire : -4, -4};
        }
        return new FusionHead.Output(logits, new double[3][2], new double[3], new float[4], new double[3], new double[0]);
    }
}
