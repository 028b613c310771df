package dev.tectum.stage.update.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.disk.LocalDisk;
import dev.tectum.domain.update.UpdateState.Committed;
import dev.tectum.fake.ChildJvm;
import dev.tectum.fake.MadeBundle;
import dev.tectum.fake.MemoryFolder;
import dev.tectum.stage.update.life.BundleInUse;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes that are killed while they install. What they wrote but did not force survives that, so this tests what `PowerCutTest`
/// cannot: the calls and the lock of the system. `-Dkills=1000` for a longer look.
class KilledInstallTest {

    private static final int KILLS = Integer.getInteger("kills", 6);
    private static final int SEED = 20_261_123;
    private static final int LONGEST_MILLIS = 500;

    @TempDir(factory = MemoryFolder.class)
    Path temp;

    @Test
    void whateverIsKilledTheNextOneFindsAWholeBundleAndGoesOn() throws IOException, InterruptedException {
        Random chance = new Random(SEED);
        long committed = 1;
        for (int kill = 0; kill < KILLS; kill++) {
            Process child = ChildJvm.start(InstallLoop.class, temp.toString());
            try (BufferedReader said = child.inputReader()) {
                String first = said.readLine(); // of installs that nobody disturbs, one: the child is warm
                assertTrue(first != null && first.startsWith("committed "), "kill " + kill + ": " + first);
                TimeUnit.MILLISECONDS.sleep(chance.nextInt(LONGEST_MILLIS));
                child.toHandle().destroyForcibly(); // what it said can still be read
                child.waitFor();
                String last = said.lines().reduce(first, (before, next) -> next.startsWith("committed ") ? next : before);
                committed = Math.max(committed, Long.parseLong(last.substring("committed ".length())));
            }
            committed = assertWhole(committed, kill);
        }
        assertTrue(committed > KILLS, committed + " releases");
    }

    /// @return the release that was found in use
    private long assertWhole(long committed, int kill) {
        StoreDriver driver = new StoreDriver(new LocalDisk(), temp);
        try (SlotStore store = driver.open()) {
            BundleInUse use = store.inUse();
            long release = use.bundle().spec().version().release();
            assertEquals(List.of(), use.problems(), "kill " + kill);
            assertTrue(release == committed || release == committed + 1, "kill " + kill + ": " + committed + ", then " + release);
            if (store.state() instanceof Committed at) {
                assertEquals(at.candidate().version().release(), release, "kill " + kill);
            }
            if (kill % 2 == 0) { // every other time the next child has to go on from what it finds
                store.state().findCandidate().ifPresent(
                        candidate -> driver.finish(store, MadeBundle.release(candidate.version().release())));
                assertTrue(driver.install(store, MadeBundle.release(store.inUse().bundle().spec().version().release() + 1)),
                        "kill " + kill);
            }
            return store.inUse().bundle().spec().version().release();
        }
    }
}
