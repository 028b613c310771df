package dev.tectum.stage.update.tuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.stage.update.tuf.TufException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a power cut, a worn card or a stranger has left of the trusted folder.
class BrokenStateTest {

    private static final List<String> KINDS = List.of("empty", "half", "garbage", "zeros", "unsigned", "forged", "another role's", "huge",
            "gone");

    @TempDir
    Path folder;

    private final SimulatedRepository repository = new SimulatedRepository();
    private Device device;

    @BeforeEach
    void begin() {
        repository.delegate("targets", "role", "*");
        repository.add("role", "tool", "a tool");
        repository.publishNext();
        device = new Device(folder, repository);
        device.download("tool");
    }

    private void breakFile(String role, String kind) throws IOException {
        byte[] whole = repository.file(role);
        String name = role + ".json";
        switch (kind) {
            case "empty" -> device.write(name, new byte[0]);
            case "half" -> device.write(name, Arrays.copyOf(whole, whole.length / 2));
            case "garbage" -> device.write(name, "\u0000\u00ff{]".getBytes(StandardCharsets.ISO_8859_1));
            case "zeros" -> device.write(name, new byte[whole.length]);
            case "unsigned" -> device.write(name, SimulatedRepository.file(repository.signed(role), List.of()));
            case "forged" -> device.write(name, SimulatedRepository.file(forged(role), List.of(SigningKey.ed25519())));
            case "another role's" -> device.write(name, repository.file(role.equals("snapshot") ? "targets" : "snapshot"));
            case "huge" -> device.write(name, new byte[6_000_000]);
            default -> Files.delete(device.metadata.resolve(name));
        }
    }

    private Map<String, Object> forged(String role) {
        Map<String, Object> signed = new LinkedHashMap<>(repository.signed(role));
        signed.put("version", Long.MAX_VALUE);
        return signed;
    }

    static Stream<Arguments> brokenFiles() {
        return Stream.of("timestamp", "snapshot", "targets", "role").flatMap(role -> KINDS.stream().map(kind -> Arguments.of(role, kind)));
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void aBrokenFileIsFetchedAnew(String role, String kind) throws IOException {
        Map<String, String> whole = device.contents();
        breakFile(role, kind);

        assertEquals("a tool", device.download("tool"));
        assertEquals(whole, device.contents());
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "half", "garbage", "zeros", "unsigned", "another role's", "huge", "gone"})
    void aBrokenRootFallsBackToTheOneThatWasShipped(String kind) throws IOException {
        byte[] first = repository.metadata.getOrDefault("1.root.json", new byte[0]);
        repository.rotateRoot();
        device.refresh();
        Map<String, String> whole = device.contents();
        breakFile("root", kind);
        device.shippedRoot = Optional.of(first);

        device.refresh();

        assertEquals(whole, device.contents());
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "half", "garbage", "zeros", "unsigned", "another role's", "huge", "gone"})
    void aBrokenRootWithoutOneShippedIsSaidAndNothingIsAsked(String kind) throws IOException {
        breakFile("root", kind);
        repository.asked.clear();

        device.refusesRefresh(Reason.STATE);
        assertEquals(List.of(), repository.asked);
    }

    @Test
    void aBrokenShippedRootIsRefused() {
        device.shippedRoot = Optional.of("{}".getBytes(StandardCharsets.UTF_8));

        device.refusesRefresh(Reason.MALFORMED);
    }

    @Test
    void aNewerShippedRootWins() {
        repository.bump("root");
        device.shippedRoot = Optional.of(repository.file("root"));

        device.refresh();

        assertEquals(new String(repository.file("root"), StandardCharsets.ISO_8859_1), device.contents().get("metadata/root.json"));
    }

    @Test
    void anOlderShippedRootDoesNotWin() {
        device.shippedRoot = Optional.ofNullable(repository.metadata.get("1.root.json"));
        repository.rotateRoot();
        device.refresh();

        device.refresh();

        assertTrue(device.trusts("root"));
    }

    @Test
    void everythingTornAtOnceRecovers() throws IOException {
        Map<String, String> whole = device.contents();
        for (String role : List.of("timestamp", "snapshot", "targets", "role")) {
            breakFile(role, "half");
        }

        device.download("tool");

        assertEquals(whole, device.contents());
    }

    @Test
    void whatACutLeftBesideTheFilesDoesNoHarm() throws IOException {
        Map<String, String> whole = device.contents();
        repository.publishNext();
        device.write("timestamp.json,new", new byte[10]);
        Files.createSymbolicLink(device.metadata.resolve("snapshot.json,new"), device.metadata.resolve("root.json"));

        device.refresh();

        assertEquals(whole.keySet(), device.contents().keySet());
        assertEquals(whole.get("metadata/root.json"), device.contents().get("metadata/root.json"));
    }

    @Test
    void aLinkInTheFolderIsReplacedAndNotFollowed() throws IOException {
        Path elsewhere = Files.write(folder.resolve("elsewhere"), repository.file("timestamp"));
        Files.delete(device.metadata.resolve("timestamp.json"));
        Files.createSymbolicLink(device.metadata.resolve("timestamp.json"), elsewhere);
        String before = Device.read(elsewhere);
        repository.publishNext();

        device.refresh();

        assertFalse(Files.isSymbolicLink(device.metadata.resolve("timestamp.json")));
        assertEquals(before, Device.read(elsewhere));
    }

    @Test
    void aFolderInPlaceOfAFileIsSaid() throws IOException {
        Files.delete(device.metadata.resolve("timestamp.json"));
        Files.createDirectories(device.metadata.resolve("timestamp.json/inside"));

        device.refusesRefresh(Reason.STATE);
    }

    @Test
    void aValidOldTimestampCountsThoughTheRestIsTorn() throws IOException {
        byte[] old = repository.file("timestamp");
        repository.publishNext();
        device.refresh();
        breakFile("snapshot", "empty");
        breakFile("targets", "half");
        repository.publish("timestamp", old);

        device.refusesRefresh(Reason.ROLLBACK);
    }

    @Test
    void aFailedUpdateIsTakenUpWhereItStopped() {
        repository.publishNext();
        byte[] targets = repository.file("targets");
        repository.metadata.remove("3.targets.json");
        device.refusesAfter(Reason.MISSING, "timestamp", "snapshot");
        repository.metadata.put("3.targets.json", targets);

        assertEquals(List.of("2.root.json", "timestamp.json", "3.targets.json"), device.refresh());
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "half", "garbage", "unsigned", "another role's", "huge"})
    void nobodyBeginsWithARootThatIsNone(String kind) throws IOException {
        breakFile("root", kind);
        byte[] root = Files.readAllBytes(device.metadata.resolve("root.json"));
        Path fresh = folder.resolve("fresh");

        assertThrows(TufException.class, () -> Device.trust(fresh, root));
        assertFalse(Files.exists(fresh));
    }
}
