package dev.tectum.stage.update.store;

import dev.tectum.disk.LocalDisk;
import dev.tectum.fake.MadeBundle;
import dev.tectum.stage.update.BundleException;
import java.nio.file.Path;

/// Installs one release more than there is, and says `committed N` if it is.
final class OneInstall {

    private OneInstall() {
    }

    /// @param arguments the folder of models
    public static void main(String[] arguments) {
        StoreDriver driver = new StoreDriver(new LocalDisk(), Path.of(arguments[0]));
        try (SlotStore store = driver.open()) {
            long release = store.inUse().bundle().spec().version().release() + 1;
            if (driver.install(store, MadeBundle.release(release))) {
                System.out.println("committed " + release);
            }
        } catch (BundleException refused) { // by the disk: whoever listens knows why
            System.out.println("refused: " + refused.getMessage());
        }
    }
}
