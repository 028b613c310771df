package dev.tectum.app.wiring.update;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.UpdateStatus;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/// The models of a device that does not run now, as its folder has them. One call at a time; may read and write the disk.
public interface OfflineModels {

    /// @throws dev.tectum.stage.update.BundleException if the folder cannot be used, for example because a device runs on it after all
    UpdateStatus status();

    /// Puts the owner's own bundle where the device takes it from at its next start.
    ///
    /// @return why it is refused; empty where it was done
    Optional<String> install(Path folder);

    /// Back to the bundle before the one in use.
    ///
    /// @return why it is refused; empty where it was done
    Optional<String> rollback();

    /// The models of a device whose configuration names its bundle and no other place.
    ///
    /// @param shipped the version of that bundle, once it is verified
    static OfflineModels of(DeviceConfig config, Supplier<ModelVersion> shipped) {
        return new OfflineModels() {
            @Override
            public UpdateStatus status() {
                return UpdateStatus.fixed(shipped.get());
            }

            @Override
            public Optional<String> install(Path folder) {
                return Optional.of("this device takes no updates: let `bundle` in its configuration name " + folder + " and start it again");
            }

            @Override
            public Optional<String> rollback() {
                return Optional.of("there is nothing to go back to: this device runs the bundle that its configuration names, "
                        + config.bundle());
            }
        };
    }
}
