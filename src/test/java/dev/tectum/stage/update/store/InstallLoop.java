package dev.tectum.stage.update.store;

import dev.tectum.disk.LocalDisk;
import dev.tectum.fake.MadeBundle;
import dev.tectum.stage.update.BundleException;
import java.nio.file.Path;

/// Installs one release after the other, as long as somebody listens: goes on with what a killed process has left, and says `committed N` once N is.
final class InstallLoop {

    private InstallLoop() {
    }

    /// @param arguments the folder of models
    public static void main(String[] arguments) {
        StoreDriver driver = new StoreDriver(new LocalDisk(), Path.of(arguments[0]));
        try (SlotStore store = driver.open()) {
            store.state().findCandidate().ifPresent(candidate -> driver.finish(store, MadeBundle.release(candidate.version().release())));
            while (!System.out.checkError()) { // nobody listens any more: the test has ended before its child
                long release = store.inUse().bundle().spec().version().release() + 1;
                if (!driver.install(store, MadeBundle.release(release))) {
                    System.out.println("refused: release " + release + " ended in " + store.state()); // of a disk that is gone, nothing is admitted
                    return;
                }
                System.out.println("committed " + release);
            }
        } catch (BundleException refused) { // by the disk: whoever listens knows why
            System.out.println("refused: " + refused.getMessage());
        }
    }
}
