package dev.tectum.stage.update.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.disk.LocalDisk;
import dev.tectum.domain.update.UpdateState.Committed;
import dev.tectum.fake.MadeBundle;
import dev.tectum.stage.update.life.BundleInUse;
import java.nio.file.Path;
import java.util.List;

/// A folder of models after whoever worked in it was stopped: a whole bundle decides, the one that was committed last or the one that was
/// about to be.
final class FoundModels {

    private FoundModels() {
    }

    /// @param committed the release that was last said to be committed
    /// @param goOn whether what was begun is to be finished here, and another one installed
    /// @return the release that is in use then
    static long check(Path root, long committed, boolean goOn, String when) {
        StoreDriver driver = new StoreDriver(new LocalDisk(), root);
        try (SlotStore store = driver.open()) {
            BundleInUse use = store.inUse();
            long release = use.bundle().spec().version().release();
            assertEquals(List.of(), use.problems(), when);
            assertTrue(release == committed || release == committed + 1, when + ": " + committed + ", then " + release);
            if (store.state() instanceof Committed at) {
                assertEquals(at.candidate().version().release(), release, when);
            }
            if (goOn) {
                store.state().findCandidate().ifPresent(
                        candidate -> driver.finish(store, MadeBundle.release(candidate.version().release())));
                assertTrue(driver.install(store, MadeBundle.release(store.inUse().bundle().spec().version().release() + 1)), when);
            }
            return store.inUse().bundle().spec().version().release();
        }
    }
}
