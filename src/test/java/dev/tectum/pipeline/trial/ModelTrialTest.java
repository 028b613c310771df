package dev.tectum.pipeline.trial;

import static dev.tectum.pipeline.trial.StagedLoop.fire;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.event.Event;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Window;
import dev.tectum.fake.ScriptedHead;
import dev.tectum.stage.inference.InferenceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Models that watch, and what they can do to the loop: nothing.
@Timeout(60)
class ModelTrialTest {

    private static final List<Long> EVERY_TICK = LongStream.rangeClosed(1, StagedLoop.TICKS).boxed().toList();

    private final ModelTrial trial = new ModelTrial(() -> new Moment(System.nanoTime()), () -> Duration.ofMillis(7));
    private final StagedLoop loop = new StagedLoop();
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() {
        never.countDown();
        trial.close();
    }

    @Test
    void aModelThatSaysTheSameAgreesInEverything() throws InterruptedException {
        begin(new ScriptedHead(3, _ -> fire(4)));
        assertEquals(EVERY_TICK, loop.play(_ -> fire(4), this::offerAndWait));
        TrialSummary summary = trial.soFar().orElseThrow();
        LabelComparison label = summary.labels().getFirst();
        assertEquals(StagedLoop.TICKS, summary.windows());
        assertEquals(Duration.ofSeconds(10), summary.covered());
        assertEquals(new LabelComparison.Agreement(StagedLoop.TICKS, 0, 1), label.impaired(), "two senses are missing");
        assertEquals(0, label.whole().ticks());
        assertEquals(new LabelComparison.Alerts(1, 1, 0, 0), label.alerts());
        assertEquals(7, summary.pace().inUse().median());
    }

    @Test
    void aModelThatBelievesOtherwiseIsMeasured() throws InterruptedException {
        begin(new ScriptedHead(3, _ -> fire(-3)));
        assertEquals(EVERY_TICK, loop.play(_ -> fire(-5), this::offerAndWait));
        LabelComparison label = trial.soFar().orElseThrow().labels().getFirst();
        assertEquals(1 / (1 + Math.exp(3)) - 1 / (1 + Math.exp(5)), label.impaired().difference(), 1e-9);
        assertEquals(1, label.impaired().sameSide());
        assertEquals(2, label.drift(), 1e-9);
    }

    @Test
    void theAlertsOfTheOneThatWatchesAreCountedAndToldToNobody() throws InterruptedException {
        begin(new ScriptedHead(3, _ -> fire(4)));
        loop.play(_ -> fire(-4), this::offerAndWait);
        assertEquals(new LabelComparison.Alerts(0, 1, 0, 0), trial.soFar().orElseThrow().labels().getFirst().alerts());
    }

    @Test
    void aModelThatThrowsEndsItsTrialAndNothingElse() throws InterruptedException {
        begin(new ScriptedHead(3, _ -> {
            throw new InferenceException("the head burst");
        }));
        assertEquals(EVERY_TICK, loop.play(_ -> fire(4), trial));
        until(() -> trial.soFar().orElseThrow().failure().isPresent());
        assertEquals("the head burst", trial.soFar().orElseThrow().failure().orElseThrow());
        assertTrue(trial.end().isPresent());
    }

    @Test
    void aModelThatRunsOutOfStackEndsItsTrialAndNothingElse() throws InterruptedException {
        begin(new ScriptedHead(3, _ -> {
            throw new StackOverflowError();
        }));
        assertEquals(EVERY_TICK, loop.play(_ -> fire(4), trial));
        until(() -> trial.soFar().orElseThrow().failure().isPresent());
    }

    @Test
    void aModelThatSaysNoNumberEndsItsTrial() throws InterruptedException {
        begin(new ScriptedHead(3, _ -> fire(Double.NaN)));
        assertEquals(EVERY_TICK, loop.play(_ -> fire(4), trial));
        until(() -> trial.soFar().orElseThrow().failure().isPresent());
        assertTrue(trial.soFar().orElseThrow().failure().orElseThrow().contains("fire"));
    }

    @Test
    void aModelThatHangsHoldsUpNobodyAndIsClosedWhenItComesBack() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        ScriptedHead hanging = new ScriptedHead(3, _ -> {
            inside.countDown();
            waitFor(never);
            return fire(4);
        });
        begin(hanging);
        assertEquals(EVERY_TICK, loop.play(_ -> fire(4), trial));
        waitFor(inside);
        assertTrue(trial.soFar().orElseThrow().dropped() >= StagedLoop.TICKS - 4, "few windows wait");
        assertFalse(trial.end(Duration.ofMillis(20)).isPresent());
        assertFalse(hanging.isClosed(), "its thread is still inside");
        never.countDown();
        until(hanging::isClosed);
    }

    @Test
    void aModelThatIsSlowMissesWindowsAndTheLoopMissesNone() throws InterruptedException {
        begin(new ScriptedHead(3, _ -> {
            pause(Duration.ofMillis(30));
            return fire(4);
        }));
        for (int round = 0; round < 3; round++) {
            assertEquals(EVERY_TICK, new StagedLoop().play(_ -> fire(4), trial));
        }
        TrialSummary summary = trial.soFar().orElseThrow();
        assertTrue(summary.dropped() > 0, "a loop that is not paced is faster");
        until(() -> trial.soFar().orElseThrow().windows() > 1);
        assertTrue(trial.soFar().orElseThrow().pace().watcher().median() >= 30);
    }

    @Test
    void oneModelWatchesAtATime() {
        begin(new ScriptedHead(3, _ -> fire(4)));
        assertThrows(IllegalStateException.class, () -> begin(new ScriptedHead(3, _ -> fire(4))));
    }

    @Test
    void whoeverEndsTheTrialOwnsTheModelAgain() throws InterruptedException {
        ScriptedHead head = new ScriptedHead(3, _ -> fire(4));
        begin(head);
        loop.play(_ -> fire(4), this::offerAndWait);
        trial.end().orElseThrow().close();
        assertTrue(head.isClosed());
        assertTrue(trial.soFar().isEmpty());
        assertEquals(EVERY_TICK, new StagedLoop().play(_ -> fire(4), trial), "nobody watches");
    }

    private void begin(ScriptedHead head) {
        trial.begin(StagedLoop.shadow(head), StagedLoop.LABELS);
    }

    private void offerAndWait(Window window, Event event) {
        long before = trial.soFar().orElseThrow().windows();
        trial.offer(window, event);
        until(() -> trial.soFar().orElseThrow().windows() > before);
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static void waitFor(CountDownLatch latch) {
        boolean released = false;
        while (!released) {
            try {
                latch.await();
                released = true;
            } catch (InterruptedException deaf) {
                // as native code is
            }
        }
    }

    private static void pause(Duration duration) {
        long until = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }
}
