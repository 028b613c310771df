package dev.tectum.stage.update.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.update.Judgement;
import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.life.ProbeLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a child does, the parent goes on, says what happened and leaves nothing behind.
class ChildProbeTest {

    private static final ProbeLimits PATIENT = new ProbeLimits(300, Duration.ofSeconds(60), Duration.ofSeconds(120), 0.5);

    @AfterEach
    void nothingIsLeftRunning() {
        assertEquals(List.of(), ProcessHandle.current().descendants().toList());
    }

    @Test
    void whatTheChildMeasuredIsTheJudgement() throws InterruptedException {
        Judgement judgement = judge("good", PATIENT);

        assertEquals(List.of(), judgement.objections());
        assertEquals("probe", judgement.by());
        assertEquals(
                Map.of("largestError", 0.1, "tolerance", 0.3, "loadSeconds", 0.5, "decisionMillisMedian", 2.0, "decisionMillisP95", 3.0),
                judgement.figures());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            segfault      | ended by signal
            bloat         | asked for more than the 300 MB of memory
            bloat-heap    | asked for more than the 300 MB of memory
            silence       | said nothing
            failure       | ended with the exit code 1: Exception in thread "main" java.lang.IllegalStateException: on?[2Jpurpose
            lies-and-dies | ended with the exit code 9
            twice         | the answer has 2 lines
            no-json       | gave an answer of another form
            unknown-key   | the key "more", which no report has
            no-figures    | does not say what ran and how
            negative      | a figure that cannot be
            deep          | gave an answer of another form
            """)
    void aChildThatMisbehavesIsAnObjectionThatSaysHow(String trick, String says) throws InterruptedException {
        assertObjection(says, judge(trick, PATIENT));
    }

    @ParameterizedTest
    @CsvSource({"sleep", "babble", "spawn"})
    void aChildThatDoesNotEndIsEndedWithAllThatItStarted(String trick) throws InterruptedException {
        ProbeLimits impatient = new ProbeLimits(300, Duration.ofSeconds(60), Duration.ofSeconds(5), 0.5);

        assertObjection("did not end within 5 s", judge(trick, impatient));
    }

    @Test
    void aChildThatNeverRestsIsEndedByTheSystem() throws InterruptedException {
        ProbeLimits strict = new ProbeLimits(300, Duration.ofSeconds(3), Duration.ofSeconds(120), 0.5);

        assertObjection("(SIGXCPU), for it took more than 3 s of the processor", judge("spin", strict));
    }

    @Test
    void aChildThatFillsTheDiskIsStopped() throws InterruptedException {
        assertEquals(false, judge("big-file", PATIENT).passed());
    }

    @Test
    void aDecisionThatTakesTooMuchOfTheHopIsAnObjection() throws InterruptedException {
        ProbeLimits fast = new ProbeLimits(300, Duration.ofSeconds(60), Duration.ofSeconds(120), 0.004);

        assertObjection("a decision takes up to 3 ms here (95 %), but may take no more than 2 ms, for one is due every 500 ms",
                judge("good", fast));
    }

    @Test
    void nothingOfTheEnvironmentIsHandedOnButWhatJavaNeeds() throws InterruptedException {
        List<String> names = List.of(judge("environment", PATIENT).objections().getFirst().split(" ", -1));

        for (String name : names) {
            assertTrue(List.of("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "LC_CTYPE", "MALLOC_ARENA_MAX", "TECTUM_LOG_LEVEL", "CLASSPATH",
                    "PWD", "OLDPWD", "_").contains(name) || name.startsWith("_JAVA"), names.toString()); // the shell adds its own
        }
    }

    @Test
    void anInterruptionEndsTheChild() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread examiner = Thread.ofPlatform().start(() -> {
            try {
                judge("sleep", PATIENT);
            } catch (InterruptedException interrupted) {
                thrown.set(interrupted);
            }
        });
        while (ProcessHandle.current().descendants().noneMatch(child -> child.info().command().orElse("").endsWith("java"))) {
            Thread.sleep(20);
        }
        examiner.interrupt();
        examiner.join();

        assertTrue(thrown.get() instanceof InterruptedException);
    }

    @Test
    void limitsThatNoProcessCouldKeepAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ProbeLimits(10, Duration.ofSeconds(1), Duration.ofSeconds(1), 0.5));
        assertThrows(IllegalArgumentException.class, () -> new ProbeLimits(100, Duration.ZERO, Duration.ofSeconds(1), 0.5));
        assertThrows(IllegalArgumentException.class, () -> new ProbeLimits(100, Duration.ofSeconds(1), Duration.ofSeconds(1), 2));
    }

    private static Judgement judge(String trick, ProbeLimits limits) throws InterruptedException {
        ChildProgram program = ChildProgram.ofThisProcess(MisbehavingChild.class, List.of(), List.of());
        Bundle bundle = new Bundle(Path.of(trick), TinyBundle.spec());
        return new ChildProbe(program, limits, true).examine(bundle, bundle);
    }

    private static void assertObjection(String says, Judgement judgement) {
        assertEquals(1, judgement.objections().size(), judgement.toString());
        assertTrue(judgement.objections().getFirst().contains(says), judgement.toString());
    }
}
