package dev.tectum.app.wiring.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.domain.update.Judgement;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.life.ProbeLimits;
import dev.tectum.stage.update.scan.NetworkException.Reason;
import dev.tectum.stage.update.scan.check.Hostile;
import dev.tectum.stage.update.scan.check.HostileNetworks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Bundles that do harm are refused for the right reason, by what looks at them or by what first runs them, while the bundle in use goes on
/// deciding.
class HostileBundlesTest {

    private static final ProbeLimits LIMITS = new ProbeLimits(400, Duration.ofSeconds(100), Duration.ofSeconds(200), 0.5);
    private static DecisionGrid grid;

    @TempDir
    Path temp;

    @BeforeAll
    static void begin() {
        grid = new DecisionGrid();
    }

    @AfterEach
    void nothingIsMissingAndNothingIsLeft() {
        grid.assertNoneIsMissing();
        assertEquals(List.of(), ProcessHandle.current().descendants().toList());
    }

    @AfterAll
    static void end() throws InterruptedException {
        assertTrue(grid.decided() > 0);
        grid.close();
    }

    static Stream<HostileBundle> beforeAnyRun() {
        return Stream.concat(HostileFolders.all(), HostileNetworks.all().map(HostileBundlesTest::inABundle));
    }

    /// In the place of the camera's encoder, which takes and gives other tensors than the networks were made for.
    private static HostileBundle inABundle(Hostile network) {
        boolean isOfOtherTensors = network.reason() == Reason.CONTRACT && !network.says().contains("no input");
        return new HostileBundle(network.tries(), isOfOtherTensors ? "by the manifest" : network.says(),
                parent -> ForgedBundle.in(parent).withEncoder("camera", network.bytes()));
    }

    @ParameterizedTest
    @MethodSource("beforeAnyRun")
    void whatCanBeSeenIsRefusedBeforeItIsRun(HostileBundle hostile) {
        Path folder = hostile.made().apply(temp).folder();

        String refusal = String.valueOf(assertThrows(BundleException.class, () -> LoadedBundle.verified(folder)).getMessage());
        assertTrue(refusal.contains(hostile.says()), refusal);
    }

    static Stream<HostileBundle> whenRun() {
        return Stream.of(
                new HostileBundle("NaN where the environment alone is there", "with environment present at log quality 0.0: ",
                        parent -> ForgedBundle.quiet(parent).with("head.b8.onnx", MadeParts.headThatFailsForOneSubset().bytes())),
                new HostileBundle("NaN for an input of zeros", "given zeros: ",
                        parent -> ForgedBundle.quiet(parent).withEncoder("environment", MadeParts.encoderThatFailsForZeros().bytes())),
                new HostileBundle("another result than it promises", "is off by 1.0 where ",
                        parent -> ForgedBundle.quiet(parent).expecting(1)),
                new HostileBundle("a self-test of another size", "has 4 bytes, not one float a subset and label",
                        parent -> List.of("u8s8", "s8s8", "fp32").stream().reduce(ForgedBundle.quiet(parent),
                                (bundle, variant) -> bundle.with("selftest." + variant + ".f32", new byte[4]), (one, _) -> one)),
                new HostileBundle("a self-test of an input that does not fit", "bytes, but was given 3",
                        parent -> ForgedBundle.quiet(parent).with("selftest.camera.u8", new byte[3])),
                new HostileBundle("more time than there is between two decisions", "for one is due every 500 ms",
                        parent -> ForgedBundle.quiet(parent).withEncoder("environment", MadeParts.slowEncoder().bytes())),
                new HostileBundle("more memory than it may have", "MB of memory",
                        parent -> ForgedBundle.quiet(parent).withEncoder("environment", MadeParts.hungryEncoder().bytes())));
    }

    @ParameterizedTest
    @MethodSource("whenRun")
    void whatOnlyRunningShowsIsFoundByTheProbe(HostileBundle hostile) throws InterruptedException {
        Bundle bundle = LoadedBundle.verified(hostile.made().apply(temp).folder());

        assertObjection(hostile.says(), probe(bundle, LIMITS));
    }

    @Test
    void theBundleThatTheyAreMadeOfPasses() throws InterruptedException {
        Bundle bundle = LoadedBundle.verified(
                ForgedBundle.quiet(temp).withEncoder("environment", MadeParts.plainEncoder().bytes()).folder());

        assertEquals(List.of(), probe(bundle, LIMITS).objections());
    }

    @Test
    void aChainOfFunctionsWouldEndTheProcessSoItEndsTheChild() throws InterruptedException {
        assertObjection("ended by signal 11 (SIGSEGV)", probe(unseen(MadeParts.deepEncoder().bytes()), LIMITS));
    }

    @Test
    void aLoopWithoutEndWouldHoldTheProcessSoItHoldsTheChild() throws InterruptedException {
        ProbeLimits impatient = new ProbeLimits(400, Duration.ofSeconds(100), Duration.ofSeconds(15), 0.5);

        assertObjection("did not end within 15 s", probe(unseen(MadeParts.endlessEncoder().bytes()), impatient));
    }

    /// As if the scan had overlooked it.
    private Bundle unseen(byte[] encoder) {
        Path folder = ForgedBundle.quiet(temp).withEncoder("environment", encoder).folder();
        assertThrows(BundleException.class, () -> LoadedBundle.verified(folder));
        return new Bundle(folder, LoadedBundle.unverified(folder));
    }

    private static Judgement probe(Bundle bundle, ProbeLimits limits) throws InterruptedException {
        return new BundleProbe(InferenceConfig.standard(), limits).examine(bundle, bundle);
    }

    private static void assertObjection(String says, Judgement judgement) {
        assertFalse(judgement.passed());
        assertTrue(judgement.objections().stream().anyMatch(objection -> objection.contains(says)), judgement.toString());
    }
}
