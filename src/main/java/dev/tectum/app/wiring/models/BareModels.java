package dev.tectum.app.wiring.models;

import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.config.UpdateConfig.RepositoryAddress;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.repository.TufSession;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.ManifestReader;
import dev.tectum.stage.update.life.Offers;
import dev.tectum.stage.update.life.RetryCaps;
import dev.tectum.stage.update.life.UpdateStore;
import dev.tectum.stage.update.store.SlotStore;
import dev.tectum.stage.update.tuf.offer.TufOffers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/// A folder of models and the repository that they come from alone, for whoever measures them: nobody is told, nothing decides.
///
/// @param offers what the repository has
/// @param store where a bundle becomes the one in use
public record BareModels(Offers offers, UpdateStore store, Runnable end) implements AutoCloseable {

    /// @param folder for everything that is kept
    /// @param shipped the bundle that is in use at first
    public static BareModels open(Path folder, Bundle shipped, RepositoryAddress repository) {
        ManifestReader reader = LoadedBundle.reader(InferenceConfig.standard());
        SlotStore store = SlotStore.open(folder.resolve("models"), shipped.folder(), reader, RetryCaps.usual(), InstantSource.system(),
                _ -> true);
        TufSession session = TufSession.ofDevice(folder.resolve("trusted"), repository.metadata(), repository.targets(), repository.root());
        Offers offers = new TufOffers(session.client(), reader, shipped.spec()::version, folder.resolve("looked-at"),
                Duration.ofDays(1));
        return new BareModels(offers, store, () -> {
            session.close();
            store.close();
        });
    }

    @Override
    public void close() {
        end.run();
    }
}
