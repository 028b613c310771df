package dev.tectum.stage.update.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.disk.LocalDisk;
import dev.tectum.domain.update.UpdateState.RolledBack;
import dev.tectum.fake.MadeBundle;
import dev.tectum.fake.MemoryFolder;
import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.ManifestReader;
import dev.tectum.stage.update.RunningVersions;
import dev.tectum.stage.update.life.Admission;
import dev.tectum.stage.update.life.BundleInUse;
import dev.tectum.stage.update.life.BundleInUse.Slot;
import dev.tectum.stage.update.life.RetryCaps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Release 3 is in use and 2 came before it when something is found torn, altered or gone.
class BrokenModelsTest {

    private static final MadeBundle TWO = MadeBundle.release(2);
    private static final MadeBundle THREE = MadeBundle.release(3);
    private static final MadeBundle FOUR = MadeBundle.release(4);

    @TempDir(factory = MemoryFolder.class)
    Path temp;
    private Path root;
    private Path slots;
    private StoreDriver driver;

    @BeforeEach
    void installTwo() {
        root = temp.resolve("models");
        slots = root.resolve("slots.json");
        driver = new StoreDriver(new LocalDisk(), root);
        try (SlotStore store = driver.open()) {
            assertTrue(driver.install(store, TWO));
            assertTrue(driver.install(store, THREE));
        }
    }

    private Path bundle(MadeBundle bundle) {
        return root.resolve("bundles").resolve(bundle.digest());
    }

    private List<String> broken() throws IOException {
        return Contents.names(root).stream().map(path -> path.getFileName().toString()).filter(name -> name.startsWith(".broken-"))
                .toList();
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static long release(BundleInUse use) {
        return use.bundle().spec().version().release();
    }

    /// What is in use, and after another start as well; then the next update goes through.
    private BundleInUse assertFallsBackTo(long release, String problem) {
        BundleInUse found;
        try (SlotStore store = driver.open()) {
            found = store.inUse();
            assertTrue(found.problems().stream().anyMatch(each -> each.contains(problem)), found.problems().toString());
            assertEquals(release, release(found));
            assertEquals(found.problems(), store.inUse().problems(), "asked again");
        }
        try (SlotStore store = driver.open()) {
            assertEquals(release, release(store.inUse()));
            assertTrue(driver.install(store, FOUR));
            assertEquals(4, release(store.inUse()));
        }
        return found;
    }

    @Test
    void slotsThatEndAtAnyByteAreMovedAsideAndTheShippedBundleDecides() throws IOException {
        byte[] whole = Files.readAllBytes(slots);
        for (int length = 0; length < whole.length; length++) {
            Files.write(slots, Arrays.copyOf(whole, length));
            try (SlotStore store = driver.open()) {
                BundleInUse use = store.inUse();
                assertEquals(Slot.SHIPPED, use.slot(), "after " + length + " bytes");
                assertTrue(use.problems().getFirst().contains("slots.json is broken"), use.problems().toString());
            }
        }
        assertEquals(2, broken().size());
        assertFallsBackTo(1, "slots.json is gone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "{\"schema\":2}", "{\"schema\":1,\"sequence\":1}", "\0\0\0\0\0\0\0\0"})
    void slotsThatSaySomethingElseAreMovedAside(String text) throws IOException {
        Files.writeString(slots, text);

        assertEquals(Slot.SHIPPED, assertFallsBackTo(1, "slots.json is broken").slot());
        assertEquals(1, broken().size());
    }

    @Test
    void slotsThatContradictThemselvesAreMovedAside() throws IOException {
        String text = Files.readString(slots);
        Files.writeString(slots, text.replace(TWO.digest(), THREE.digest()));

        assertFallsBackTo(1, "one bundle is named twice");
    }

    @Test
    void slotsThatAreNoFileAreMovedAside() throws IOException {
        Files.delete(slots);
        Files.createDirectory(slots);

        assertFallsBackTo(1, "slots.json is no plain file");
    }

    @Test
    void aBundleThatNobodyKnowsAnyMoreNeedNotBeFetchedAgain() throws IOException {
        Files.writeString(slots, "{");
        driver.brought().clear();
        try (SlotStore store = driver.open()) {
            assertTrue(driver.install(store, THREE));
            assertEquals(List.of(), driver.brought());
            assertEquals(1, Contents.names(root.resolve("bundles")).size());
        }
    }

    @Test
    void slotsThatAreGoneLeaveTheShippedBundle() throws IOException {
        Files.delete(slots);

        assertFallsBackTo(1, "slots.json is gone");
    }

    @Test
    void anAlteredBundleIsMovedAsideForTheOneBefore() throws IOException {
        flip(bundle(THREE).resolve("head.b1.onnx"));

        assertEquals(Slot.PREVIOUS, assertFallsBackTo(2, "head.b1.onnx is altered").slot());
        assertTrue(broken().getFirst().endsWith(THREE.digest()), broken().toString());
    }

    @Test
    void anAlteredManifestThatIsStillOneIsFoundByItsName() throws IOException {
        Path manifest = bundle(THREE).resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"release\":3", "\"release\":9"));

        assertFallsBackTo(2, "its manifest is another one");
    }

    @Test
    void aBundleThatIsGoneIsReplacedByTheOneBefore() throws IOException {
        Files.move(bundle(THREE), temp.resolve("elsewhere"));

        assertFallsBackTo(2, "there is no such folder");
        assertEquals(List.of(), broken());
    }

    @Test
    void whenBothAreBrokenTheShippedOneDecidesAndBothMayBeFetchedAgain() throws IOException {
        flip(bundle(TWO).resolve("head.b1.onnx"));
        Files.writeString(bundle(THREE).resolve("note.txt"), "hello");

        try (SlotStore store = driver.open()) {
            assertEquals(2, store.inUse().problems().size());
            assertEquals(Slot.SHIPPED, store.inUse().slot());
            assertTrue(driver.install(store, TWO));
            assertTrue(driver.install(store, THREE));
        }
    }

    @Test
    void aBundleThatBreaksWhileItIsWatchedIsRolledBack() throws IOException {
        try (SlotStore store = driver.open()) {
            store.admit(FOUR.manifest(), StoreDriver.NONE);
            store.fetch(driver.supply(FOUR));
            store.probed();
            store.beginTrial();
            store.commit();
            flip(bundle(FOUR).resolve("CARD.md"));

            assertEquals(3, release(store.inUse()));
            assertInstanceOf(RolledBack.class, store.state());
            assertTrue(driver.install(store, FOUR), "it was not to blame");
        }
    }

    @Test
    void aCandidateThatBreaksBeforeTheSwitchIsNotCommitted() throws IOException {
        try (SlotStore store = driver.open()) {
            store.admit(FOUR.manifest(), StoreDriver.NONE);
            store.fetch(driver.supply(FOUR));
            store.probed();
            store.beginTrial();
            flip(bundle(FOUR).resolve("CARD.md"));

            assertThrows(BundleException.class, store::commit);
            assertEquals(3, release(store.inUse()));
            store.settle("it broke");
            assertTrue(driver.install(store, FOUR));
        }
    }

    @Test
    void aBundleThatThisProgramMayNotUseStaysForAnother() throws IOException {
        ManifestReader older = new ManifestReader(new RunningVersions("0.0.9", "1.29.0"), _ -> {
        });
        Rooms rooms = new Rooms(new LocalDisk(), root, TinyBundle.FOLDER, older);
        try (SlotStore store = SlotStore.open(rooms, RetryCaps.usual(), InstantSource.system(), _ -> true)) {
            assertThrows(BundleException.class, store::inUse);
        }
        try (SlotStore store = driver.open()) {
            assertEquals(3, release(store.inUse()));
            assertEquals(List.of(), store.inUse().problems());
        }
        assertEquals(List.of(), broken());
    }

    @Test
    void whereNothingCanBeUsedAnyUpdateIsBetter() throws IOException {
        Path shipped = TinyBundle.copyTo(temp);
        flip(shipped.resolve("head.b8.onnx"));
        Rooms rooms = new Rooms(new LocalDisk(), temp.resolve("fresh"), shipped, TinyBundle.reader());
        try (SlotStore store = SlotStore.open(rooms, RetryCaps.usual(), InstantSource.system(), _ -> true)) {
            BundleException none = assertThrows(BundleException.class, store::inUse);
            assertTrue(none.toString().contains("The bundle that came with the program cannot be used"), none.toString());
            assertInstanceOf(Admission.Admitted.class, store.admit(MadeBundle.release(0).manifest(), StoreDriver.NONE));
        }
    }

    @Test
    void leftoversOfACutAreRemoved() throws IOException {
        Files.createDirectories(root.resolve("bundles/half/deep"));
        Files.writeString(root.resolve("bundles/half/deep/file"), "x");
        Files.createSymbolicLink(root.resolve("bundles/link"), bundle(THREE));
        Files.createDirectory(root.resolve("incoming/" + FOUR.digest()));
        Files.writeString(root.resolve("incoming/" + FOUR.digest() + "/CARD.md,new"), "x");
        Files.writeString(root.resolve("slots.json,new"), "{", StandardOpenOption.CREATE_NEW);

        try (SlotStore store = driver.open()) {
            assertEquals(3, release(store.inUse()));
            assertEquals(2, Contents.names(root.resolve("bundles")).size());
            assertEquals(List.of(), Contents.names(root.resolve("incoming")));
            assertTrue(driver.install(store, FOUR));
        }
    }

    @Test
    void whatLiesInTheWayOfTheFoldersIsMovedAside() throws IOException {
        Files.delete(root.resolve("incoming"));
        Files.writeString(root.resolve("incoming"), "not a folder", StandardCharsets.UTF_8);

        try (SlotStore store = driver.open()) {
            assertTrue(driver.install(store, FOUR));
        }
        assertEquals(1, broken().size());
    }

    @Test
    void whereTheFolderCannotBeMadeTheShippedBundleDecidesUntilItCan() throws IOException {
        Path taken = Files.writeString(temp.resolve("state"), "a file where a folder should be");
        StoreDriver elsewhere = new StoreDriver(new LocalDisk(), taken.resolve("models"));
        try (SlotStore store = elsewhere.open()) {
            assertEquals(Slot.SHIPPED, store.inUse().slot());
            BundleException refused = assertThrows(BundleException.class, () -> elsewhere.install(store, TWO));
            assertTrue(refused.toString().contains("cannot be changed"), refused.toString());
            Files.delete(taken);
            assertTrue(elsewhere.install(store, TWO));
        }
    }

    @Test
    void filesThatAreHereButAlteredAreNotCopied() throws IOException {
        flip(bundle(TWO).resolve("head.b1.onnx"));
        flip(bundle(THREE).resolve("head.b1.onnx"));
        try (SlotStore store = driver.open()) {
            assertTrue(driver.install(store, FOUR));
            assertEquals(4, release(store.inUse()));
        }
    }
}
