package dev.tectum.app.wiring.models;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.domain.update.UpdateStatus;
import java.nio.file.Path;
import java.util.Optional;

/// The models of a device that does not run now, as its folder has them. One call at a time; may read and write the disk.
public interface OfflineModels {

    /// @throws dev.tectum.stage.update.BundleException if the folder cannot be used, for example because a device runs on it after all
    UpdateStatus status();

    /// Whether models come from anywhere but the owner.
    boolean isOpen();

    /// Puts the owner's own bundle where the device takes it from at its next start.
    ///
    /// @return why it is refused; empty where it was done
    Optional<String> install(Path folder);

    /// Back to the bundle before the one in use.
    ///
    /// @return why it is refused; empty where it was done
    Optional<String> rollback();

    /// In the data folder of the configuration.
    static OfflineModels of(DeviceConfig config) {
        return new StoredModels(config);
    }
}
