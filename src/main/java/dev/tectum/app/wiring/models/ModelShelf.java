package dev.tectum.app.wiring.models;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.domain.update.UpdateState.Committed;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.ManifestReader;
import dev.tectum.stage.update.history.KeptHistory;
import dev.tectum.stage.update.life.BundleInUse;
import dev.tectum.stage.update.life.RetryCaps;
import dev.tectum.stage.update.store.SlotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The models that a device keeps in its data folder, beside the bundle that its configuration names, and what became of updates.
public final class ModelShelf implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ModelShelf.class);

    private final DeviceConfig config;
    private final ManifestReader reader;
    private final KeptHistory history;
    private final SlotStore store;

    private ModelShelf(DeviceConfig config, ManifestReader reader, KeptHistory history, SlotStore store) {
        this.config = config;
        this.reader = reader;
        this.history = history;
        this.store = store;
    }

    /// @throws BundleException if another process uses the folder
    public static ModelShelf open(DeviceConfig config) {
        ManifestReader reader = LoadedBundle.reader(config.inference());
        Path folder = folder(config.data().resolve("models"), config.bundle(), reader);
        KeptHistory history = KeptHistory.open(folder.resolve("history.json"));
        return new ModelShelf(config, reader, history,
                SlotStore.open(folder, config.bundle(), reader, RetryCaps.usual(), InstantSource.system(), history));
    }

    /// Each model has a folder of its own: whoever configures another one means that one, and finds the first as it was when he comes back.
    /// Where the configured bundle cannot be read, what was installed has to do.
    private static Path folder(Path models, Path configured, ManifestReader reader) {
        try {
            return models.resolve(reader.read(configured.resolve(ManifestReader.FILE_NAME)).version().name());
        } catch (BundleException unusable) {
            return onlyFolder(models).orElseThrow(() -> unusable);
        }
    }

    private static Optional<Path> onlyFolder(Path models) {
        try (Stream<Path> all = Files.isDirectory(models) ? Files.list(models) : Stream.empty()) {
            List<Path> folders = all.filter(Files::isDirectory).toList();
            return folders.size() == 1 ? Optional.of(folders.getFirst()) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// Loads the bundle that decides from this start on. One that does not load is given up for the one before; one that was only just put
    /// in use has so many starts and no more.
    ///
    /// @throws InferenceException if not even the shipped one loads
    public LoadedBundle load() {
        countStart();
        BundleInUse use = store.inUse();
        use.problems().forEach(problem -> LOG.warn("{}", problem));
        try {
            return LoadedBundle.open(use.bundle(), config.inference());
        } catch (InferenceException broken) {
            if (use.slot() == BundleInUse.Slot.SHIPPED) {
                throw broken;
            }
            return loadBefore(use, broken);
        }
    }

    private LoadedBundle loadBefore(BundleInUse broken, InferenceException why) {
        LOG.error("{} cannot be loaded, and the bundle before it decides: {}", broken.bundle().spec().version(), why.getMessage());
        Bundle before = store.before();
        try {
            store.rollBack("it cannot be loaded: " + why.getMessage());
            return load();
        } catch (BundleException unwritable) {
            LOG.warn("That it is rolled back cannot be written down, and is found out again at the next start: {}",
                    unwritable.getMessage());
            return LoadedBundle.open(before, config.inference());
        }
    }

    private void countStart() {
        try {
            if (store.state() instanceof Committed) {
                store.attempt();
            }
        } catch (BundleException unwritable) {
            LOG.warn("That the program starts with a new bundle cannot be written down: {}", unwritable.getMessage());
        }
    }

    SlotStore store() {
        return store;
    }

    KeptHistory history() {
        return history;
    }

    ManifestReader reader() {
        return reader;
    }

    @Override
    public void close() {
        store.close();
    }
}
