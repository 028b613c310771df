package dev.tectum.app.wiring.models;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.domain.update.UpdateState.Fetching;
import dev.tectum.domain.update.UpdateStatus;
import dev.tectum.pipeline.update.Offering;
import dev.tectum.pipeline.update.UpdateBoard;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.life.Admission;
import dev.tectum.stage.update.life.Offers;
import dev.tectum.stage.update.own.OwnOffers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// The models of a device at rest, in its data folder. What is installed here is examined when the device runs.
final class StoredModels implements OfflineModels {

    private final DeviceConfig config;

    StoredModels(DeviceConfig config) {
        this.config = config;
    }

    @Override
    public UpdateStatus status() {
        try (ModelShelf shelf = ModelShelf.open(config)) {
            Offering offering = new Offering(Optional.empty(), config.updates().automatic(),
                    new Offering.Clocks(InstantSource.system(), System::nanoTime));
            return new UpdateBoard(shelf.store(), shelf.history(), offering, shelf.store().inUse()).status();
        }
    }

    @Override
    public boolean isOpen() {
        return config.updates().repository().isPresent();
    }

    @Override
    public Optional<String> install(Path folder) {
        try (ModelShelf shelf = ModelShelf.open(config)) {
            OwnOffers own = new OwnOffers(folder, shelf.reader());
            Offers.Offered offered = own.look().orElseThrow();
            return switch (shelf.store().admit(offered.manifest(), new Suitability(() -> shelf.store().current().spec()))) {
                case Admission.Refused(String reason) -> Optional.of(reason);
                case Admission.Admitted(var candidate) -> {
                    try {
                        shelf.store().fetch(own.supplyOf(candidate));
                        yield Optional.empty();
                    } finally {
                        if (shelf.store().state() instanceof Fetching) {
                            shelf.store().settle("it could not be copied");
                        }
                    }
                }
            };
        } catch (BundleException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public Optional<String> rollback() {
        try (ModelShelf shelf = ModelShelf.open(config)) {
            shelf.store().rollBack("asked for");
            return Optional.empty();
        } catch (BundleException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }
}
