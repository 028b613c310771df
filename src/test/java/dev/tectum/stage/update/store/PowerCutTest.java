package dev.tectum.stage.update.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.disk.LocalDisk;
import dev.tectum.domain.update.Candidate;
import dev.tectum.domain.update.Transition;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.domain.update.UpdateState.Committed;
import dev.tectum.fake.CuttingDisk;
import dev.tectum.fake.CuttingDisk.Fault;
import dev.tectum.fake.CuttingDisk.Leftover;
import dev.tectum.fake.CuttingDisk.PowerCut;
import dev.tectum.fake.MadeBundle;
import dev.tectum.fake.MemoryFolder;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.life.BundleInUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// An install fails at each of its steps in turn, from the opening of the folder on. Release 3 is in use, 2 came before it, 4 is offered.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PowerCutTest {

    private static final MadeBundle OLD = MadeBundle.release(3);
    private static final MadeBundle NEW = MadeBundle.release(4);
    private static final MadeBundle NEXT = MadeBundle.release(5);
    private static final int NEVER = Integer.MAX_VALUE;

    private Path temp;
    private Path installed;
    private int steps;
    private int folders;

    @BeforeAll
    void installTwo(@TempDir(factory = MemoryFolder.class) Path folder) throws IOException {
        temp = folder;
        installed = Files.createDirectory(temp.resolve("installed"));
        Run before = new Run(installed, Fault.CUT, NEVER);
        before.install(MadeBundle.release(2));
        before.install(OLD);
        Run undisturbed = new Run(copyOf(installed), Fault.CUT, NEVER);
        undisturbed.install(NEW);
        steps = undisturbed.disk.steps();
    }

    /// One process and its disk.
    private record Run(Path root, CuttingDisk disk, StoreDriver driver) {

        private Run(Path root, CuttingDisk disk) {
            this(root, disk, new StoreDriver(disk, root));
        }

        private Run(Path root, Fault fault, int step) {
            this(root, new CuttingDisk(root, fault, step));
        }

        private void install(MadeBundle bundle) {
            try (SlotStore store = driver.open()) {
                assertTrue(driver.install(store, bundle));
            }
        }

        private boolean hasCommitted() {
            return driver.told().stream().anyMatch(step -> step.to() instanceof Committed);
        }
    }

    @ParameterizedTest
    @EnumSource(Leftover.class)
    void aCutAtAnyStepLeavesTheOldOrTheNewBundle(Leftover leftover) throws IOException {
        Set<Long> releases = new TreeSet<>();
        for (int step = 1; step <= steps; step++) {
            Run run = new Run(copyOf(installed), Fault.CUT, step);
            assertFalse(ends(run), "step " + step);
            releases.add(assertGoesOn(run, leftover, step));
        }
        assertEquals(Set.of(OLD.release(), NEW.release()), releases);
        assertTrue(steps > 100, steps + " steps");
    }

    private static boolean ends(Run run) {
        try {
            run.install(NEW);
            return true;
        } catch (PowerCut _) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({"INPUT_OUTPUT_ERROR, NOTHING", "INPUT_OUTPUT_ERROR, EVERYTHING", "NO_SPACE, CHANCE"})
    void anErrorAtAnyStepAndThenARestart(Fault fault, Leftover leftover) throws IOException {
        for (int step = 1; step <= steps; step++) {
            Run run = new Run(copyOf(installed), fault, step);
            try (SlotStore store = run.driver.open()) {
                tryInstall(run, store);
                assertDecides(run, store, step);
            }
            assertGoesOn(run, leftover, step);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"INPUT_OUTPUT_ERROR", "NO_SPACE"})
    void anErrorAtAnyStepAndTheSameProcessGoesOn(Fault fault) throws IOException {
        for (int step = 1; step <= steps; step++) {
            Run run = new Run(copyOf(installed), fault, step);
            try (SlotStore store = run.driver.open()) {
                tryInstall(run, store);
                assertDecides(run, store, step);
                run.disk.clear();
                assertNextGoesThrough(run, store, step);
            }
            assertTidy(run.root, step);
            remove(run);
        }
    }

    private static void tryInstall(Run run, SlotStore store) {
        try {
            run.driver.install(store, NEW);
        } catch (BundleException refused) {
            assertTrue(refused.toString().matches(".*(Input/output error|No space left on device).*"), refused.toString());
        }
    }

    private static void assertDecides(Run run, SlotStore store, int step) {
        BundleInUse use = store.inUse();
        assertEquals(List.of(), use.problems(), "step " + step);
        assertEquals(run.hasCommitted() ? NEW.release() : OLD.release(), use.bundle().spec().version().release(), "step " + step);
    }

    /// @return the release that was found in use
    private long assertGoesOn(Run before, Leftover leftover, int step) throws IOException {
        Path left = folder();
        before.disk.leave(leftover, new Random(step), left);
        for (Candidate named : SlotsJson.read(left.resolve("slots.json")).bundles()) {
            assertTrue(Contents.isIntact(left.resolve("bundles").resolve(named.digest()), named.digest()), "step " + step + ": " + named);
        }
        Run after = new Run(left, Fault.CUT, NEVER);
        try (SlotStore store = after.driver.open()) {
            BundleInUse use = store.inUse();
            long release = use.bundle().spec().version().release();
            assertEquals(List.of(), use.problems(), "step " + step);
            assertTrue(release == NEW.release() || release == OLD.release() && !before.hasCommitted(), "step " + step);
            if (store.state() instanceof Committed) {
                assertEquals(NEW.release(), release, "step " + step);
            }
            assertNextGoesThrough(after, store, step);
            assertTold(before, after, step);
            assertTidy(left, step);
            remove(before);
            remove(after);
            return release;
        }
    }

    private static void assertNextGoesThrough(Run run, SlotStore store, int step) {
        UpdateState found = store.state();
        run.driver.finish(store, NEW);
        assertTrue(run.driver.install(store, NEXT), () -> "step " + step + ", from " + found + " to " + store.state());
        assertEquals(NEXT.release(), store.inUse().bundle().spec().version().release(), "step " + step);
    }

    /// Every step is told, in order; what is told twice is the same.
    private static void assertTold(Run before, Run after, int step) {
        List<Transition> all = new ArrayList<>(before.driver.told());
        all.addAll(after.driver.told());
        Map<Long, Transition> known = new TreeMap<>();
        for (Transition one : all) {
            assertEquals(one, known.getOrDefault(one.sequence(), one), "step " + step);
            known.put(one.sequence(), one);
        }
        Iterator<Transition> told = known.values().iterator();
        Transition last = told.next();
        while (told.hasNext()) {
            Transition next = told.next();
            assertEquals(last.sequence() + 1, next.sequence(), "step " + step);
            assertEquals(last.to(), next.from(), "step " + step);
            last = next;
        }
    }

    private static void assertTidy(Path root, int step) throws IOException {
        assertEquals(2, Contents.names(root.resolve("bundles")).size(), "step " + step);
        assertEquals(List.of(), Contents.names(root.resolve("incoming")), "step " + step);
        assertEquals(Set.of("bundles", "incoming", "slots.json", ".lock"),
                new TreeSet<>(Contents.names(root).stream().map(path -> path.getFileName().toString()).toList()), "step " + step);
    }

    private static void remove(Run run) throws IOException {
        StoreDriver healthy = new StoreDriver(new LocalDisk(), run.root);
        new Housekeeping(healthy.rooms(), InstantSource.system()).remove(run.root); // memory is short
    }

    private Path folder() throws IOException {
        folders++;
        return Files.createDirectory(temp.resolve("run-" + folders));
    }

    private Path copyOf(Path tree) throws IOException {
        Path copy = folder();
        new CuttingDisk(tree, Fault.CUT, NEVER).leave(Leftover.EVERYTHING, new Random(0), copy);
        return copy;
    }
}
