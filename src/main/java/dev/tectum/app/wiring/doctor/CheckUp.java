package dev.tectum.app.wiring.doctor;

import dev.tectum.app.config.ConfigException;
import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.config.MqttConfig;
import dev.tectum.app.config.yaml.ConfigFile;
import dev.tectum.app.wiring.Home;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.senses.BundleFit;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.inference.ProviderReport;
import dev.tectum.stage.inference.SelfCheckReport;
import dev.tectum.stage.update.BundleException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks at everything that `run` will need, and changes nothing.
public final class CheckUp {

    private static final int BROKER_PATIENCE_MILLIS = 3_000;
    private static final long LEAST_FREE_BYTES = 200L * 1024 * 1024;

    /// A clock before this was never set: certificates and updates cannot be judged.
    private static final Instant LEAST_PLAUSIBLE = Instant.parse("2026-01-01T00:00:00Z");

    private final Optional<Path> file;
    private final Machine machine;
    private final ChipScan chips;
    private final List<Finding> findings = new ArrayList<>();

    /// @param file the configuration; without one the reference bundle alone is looked at
    public CheckUp(Optional<Path> file, Machine machine, ChipScan chips) {
        this.file = file;
        this.machine = machine;
        this.chips = chips;
    }

    public List<Finding> findings() throws InterruptedException {
        findings.add(
                Finding.fine("java", Runtime.version() + " on " + System.getProperty("os.name") + " " + System.getProperty("os.arch")));
        clock();
        Inventory inventory = Inventory.of(machine, chips);
        if (file.isEmpty()) {
            bundle(Home.find().bundle(), InferenceConfig.standard());
            findings.add(Finding.note("config", "there is none yet", "tectum doctor --write makes one for what is plugged in"));
        } else {
            try {
                configured(new ConfigFile(file.get()).read(), inventory);
            } catch (ConfigException refused) {
                findings.add(Finding.broken("config", String.valueOf(refused.getMessage()),
                        "correct the file; every key is in device-config/README.md"));
            }
        }
        findings.addAll(new PluggedInReport(machine).of(inventory));
        return List.copyOf(findings);
    }

    private void configured(DeviceConfig config, Inventory inventory) {
        findings.add(Finding.fine("config", file.map(Path::toString).orElse("")));
        bundle(config.bundle(), config.inference()).ifPresent(spec -> {
            BundleFit.misfits(config, spec)
                    .forEach(misfit -> findings
                            .add(Finding.note("config", misfit, "tectum bundle inspect " + config.bundle() + " lists the names")));
        });
        data(config.data());
        config.mqtt().ifPresent(this::broker);
        findings.addAll(new SinkChecks(machine, inventory).of(config.sinks()));
        findings.addAll(new SourceChecks(config, machine, inventory).all());
    }

    private void clock() {
        Instant now = Instant.now();
        findings.add(now.isBefore(LEAST_PLAUSIBLE)
                ? Finding.broken("clock", "it shows " + now, "set it, or let systemd-timesyncd do so")
                : Finding.fine("clock", now.toString()));
    }

    private Optional<ModelSpec> bundle(Path folder, InferenceConfig inference) {
        try (LoadedBundle loaded = LoadedBundle.open(folder, inference)) {
            SelfCheckReport report = loaded.selfCheck();
            for (ProviderReport provider : loaded.providerReports()) {
                findings.add(provider.usable()
                        ? Finding.fine("provider", provider.toString())
                        : Finding.note("provider", provider.toString(),
                                "take it out of inference.providers, or name a folder of libraries that have it"));
            }
            findings.add(report.passed()
                    ? Finding.fine("bundle", loaded.spec().version() + " in " + folder + " passes its own test (" + loaded.variant() + ")")
                    : Finding.broken("bundle", String.join("; ", report.findings()),
                            "take another bundle: this one computes something else here"));
            return Optional.of(loaded.spec());
        } catch (BundleException | InferenceException refused) {
            findings.add(Finding.broken("bundle", String.valueOf(refused.getMessage()),
                    "put a whole bundle there, or name another one with bundle:"));
            return Optional.empty();
        }
    }

    private void data(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "doctor", ".probe"));
            long free = Files.getFileStore(folder).getUsableSpace();
            findings.add(free < LEAST_FREE_BYTES
                    ? Finding.broken("data", folder + " has " + free / 1024 / 1024 + " MiB left",
                            "free at least " + LEAST_FREE_BYTES / 1024 / 1024 + " MiB")
                    : Finding.fine("data", folder + " can be written, " + free / 1024 / 1024 + " MiB are free"));
        } catch (IOException unwritable) {
            findings.add(Finding.broken("data", folder + " cannot be written: " + unwritable,
                    "give the user who runs Tectum that folder, or name another with data:"));
        }
    }

    private void broker(MqttConfig mqtt) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(mqtt.host(), mqtt.port()), BROKER_PATIENCE_MILLIS);
            findings.add(Finding.fine("broker", mqtt + " answers"));
        } catch (IOException unreachable) {
            findings.add(Finding.note("broker", mqtt + " does not answer: " + unreachable.getMessage(),
                    "start it or correct mqtt.host and mqtt.port; alerts wait in the outbox"));
        }
    }
}
