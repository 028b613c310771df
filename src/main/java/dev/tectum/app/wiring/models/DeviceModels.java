package dev.tectum.app.wiring.models;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.wiring.CurrentBundle;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.RunningModels;
import dev.tectum.app.wiring.update.ModelOutlet;
import dev.tectum.domain.sense.Station;
import dev.tectum.pipeline.update.UpdateLoop;
import java.time.InstantSource;
import java.util.List;

/// The models of a running device: the one that decides, loaded, those that are kept, and who brings others. Owns them all.
public final class DeviceModels implements RunningModels, AutoCloseable {

    private final DeviceConfig config;
    private final ModelShelf shelf;
    private final CurrentBundle current;
    private final DeviceUpdates updates;
    private final ModelOutlet outlet;

    private DeviceModels(DeviceConfig config, ModelShelf shelf, CurrentBundle current, DeviceUpdates updates, ModelOutlet outlet) {
        this.config = config;
        this.shelf = shelf;
        this.current = current;
        this.updates = updates;
        this.outlet = outlet;
    }

    /// Opens everything or nothing.
    ///
    /// @throws dev.tectum.stage.update.BundleException if no bundle can be used, or another process uses the folder
    /// @throws dev.tectum.stage.inference.InferenceException if not even the configured one loads
    public static DeviceModels open(DeviceConfig config) {
        ModelShelf shelf = ModelShelf.open(config);
        try {
            return open(config, shelf, shelf.load());
        } catch (RuntimeException refused) {
            shelf.close();
            throw refused;
        }
    }

    private static DeviceModels open(DeviceConfig config, ModelShelf shelf, LoadedBundle first) {
        try {
            CurrentBundle current = new CurrentBundle(first);
            DeviceUpdates updates = new DeviceUpdates(config, shelf, current);
            List<Station> told = config.mqtt().isPresent() ? config.rooms() : List.of();
            return new DeviceModels(config, shelf, current, updates,
                    ModelOutlet.open(updates, config.data(), told, InstantSource.system()));
        } catch (RuntimeException refused) {
            first.close();
            throw refused;
        }
    }

    @Override
    public CurrentBundle current() {
        return current;
    }

    @Override
    public ModelOutlet outlet() {
        return outlet;
    }

    @Override
    public Updates updates(Stage stage) {
        LiveUnderstudy understudy = LiveUnderstudy.of(stage, config.updates(), updates::sees);
        UpdateLoop loop = updates.loop(understudy, outlet::tell, stage.verdicts());
        return new Updates() {
            @Override
            public void run() throws InterruptedException {
                loop.run();
            }

            @Override
            public void close() {
                understudy.close();
            }
        };
    }

    /// After everything that uses them.
    @Override
    public void close() {
        updates.close();
        current.get().close();
        shelf.close();
    }
}
