package dev.tectum.stage.update.scan.check;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.ModelSpec;
import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.update.ManifestReader;
import dev.tectum.stage.update.scan.NetworkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What ships may be run, what does harm may not, and whatever else a file holds leads to one of the two.
class NetworkScanTest {

    private static final int FLIPS = 2_000;

    static Stream<Hostile> hostile() {
        return HostileNetworks.all();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatDoesHarmIsRefusedForTheRightReason(Hostile hostile) {
        NetworkException refused = assertThrows(NetworkException.class,
                () -> NetworkScan.check(hostile.bytes(), MadeNetwork.CONTRACT));

        assertEquals(hostile.reason(), refused.reason(), String.valueOf(refused.getMessage()));
        assertTrue(String.valueOf(refused.getMessage()).contains(hostile.says()), refused.getMessage());
    }

    @Test
    void aPlainNetworkMayBeRun() {
        assertDoesNotThrow(() -> NetworkScan.check(MadeNetwork.plain().bytes(), MadeNetwork.CONTRACT));
    }

    @Test
    void fieldsThatOnnxDoesNotHaveArePassedOver() {
        MadeNetwork network = MadeNetwork.plain();
        network.model.number(99, -1).text(100, "later").real(101, 1).tag(102, 1).raw(new byte[8]);
        network.graph.text(99, "later");

        assertDoesNotThrow(() -> NetworkScan.check(network.bytes(), MadeNetwork.CONTRACT));
    }

    @Test
    void infinityMasksAttentionAndMayBeAWeight() {
        MadeNetwork network = MadeNetwork.plain();
        network.graph.message(5, MadeNetwork.tensor("x", MadeNetwork.FLOAT, 1).bytes(9, MadeNetwork.raw(Float.NEGATIVE_INFINITY)));

        assertDoesNotThrow(() -> NetworkScan.check(network.bytes(), MadeNetwork.CONTRACT));
    }

    @Test
    void aFileCutOffAnywhereIsRefused() {
        byte[] whole = MadeNetwork.plain().bytes();

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThrows(NetworkException.class, () -> NetworkScan.check(part, MadeNetwork.CONTRACT), "cut off after " + length);
        }
    }

    @Test
    void whateverBitsAreFlippedItIsAcceptedOrRefused() throws IOException {
        for (String name : List.of("camera.u8s8.onnx", "head.b8.onnx")) {
            byte[] whole = Files.readAllBytes(TinyBundle.FOLDER.resolve(name));
            Random random = new Random(7);
            for (int flip = 0; flip < FLIPS; flip++) {
                byte[] altered = whole.clone();
                for (int bits = random.nextInt(3); bits >= 0; bits--) {
                    altered[random.nextInt(altered.length)] ^= (byte) (1 << random.nextInt(8));
                }
                assertTrue(isAcceptedOrRefused(altered), name + ", flip " + flip);
            }
        }
    }

    @Test
    void whereverAFileOfTheTrainingCodeIsCutOffItIsAcceptedOrRefused() throws IOException {
        byte[] whole = Files.readAllBytes(TinyBundle.FOLDER.resolve("environment.s8s8.onnx"));

        for (int length = 0; length < whole.length; length++) {
            assertTrue(isAcceptedOrRefused(Arrays.copyOf(whole, length)), "cut off after " + length);
        }
    }

    /// Anything else that is thrown fails the test.
    private static boolean isAcceptedOrRefused(byte[] bytes) {
        try {
            NetworkScan.check(bytes, Set.of());
            return true;
        } catch (NetworkException refused) {
            return !String.valueOf(refused.getMessage()).isEmpty();
        }
    }

    static Stream<Path> networks() throws IOException {
        List<Path> files;
        try (Stream<Path> shipped = Files.walk(Path.of("models"), 2);
                Stream<Path> made = Files.walk(Path.of("src/test/resources/models"), 2)) {
            files = Stream.concat(shipped, made).filter(file -> file.toString().endsWith(".onnx")).sorted().toList();
        }
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void whatTheTrainingCodeMakesMayBeRun(Path file) {
        assertDoesNotThrow(() -> NetworkScan.check(Files.readAllBytes(file), Set.of()));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void whatTheTrainingCodeMakesIsWhatItsManifestPromises(Path file) {
        Path manifest = file.resolveSibling(ManifestReader.FILE_NAME);
        if (Files.exists(manifest)) { // some are heads alone
            ModelSpec spec = new ManifestReader(TinyBundle.RUNNING, _ -> {
            }).read(manifest);
            Map<String, Set<Contract>> contracts = Contracts.of(spec);

            Set<Contract> promised = contracts.getOrDefault(file.getFileName().toString(), Set.of());
            assertEquals(1, promised.size());
            assertDoesNotThrow(() -> NetworkScan.check(Files.readAllBytes(file), promised));
        }
    }
}
