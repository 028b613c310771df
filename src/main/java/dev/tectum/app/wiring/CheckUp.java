package dev.tectum.app.wiring;

import dev.tectum.app.config.ConfigException;
import dev.tectum.app.config.yaml.ConfigFile;
import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.config.MqttConfig;
import dev.tectum.app.config.SourceConfig;
import dev.tectum.app.config.StationConfig;
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
import org.jspecify.annotations.Nullable;

/// Looks at everything that `run` will need, and changes nothing.
public final class CheckUp {

    private static final int BROKER_PATIENCE_MILLIS = 3_000;
    private static final long LEAST_FREE_BYTES = 200L * 1024 * 1024;

    /// A clock before this was never set: certificates and updates cannot be judged.
    private static final Instant LEAST_PLAUSIBLE = Instant.parse("2026-01-01T00:00:00Z");

    /// How a finding is to be read.
    public enum State {
        FINE("ok"), WORTH_KNOWING("note"), BROKEN("FAIL");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// One thing looked at, and what to do about it.
    public record Finding(State state, String subject, String text, Optional<String> fix) {
    }

    private final Optional<Path> file;
    private final List<Finding> findings = new ArrayList<>();

    public CheckUp(Optional<Path> file) {
        this.file = file;
    }

    public List<Finding> findings() {
        fine("java", Runtime.version() + " on " + System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        clock();
        if (file.isEmpty()) {
            bundle(Home.find().bundle(), InferenceConfig.standard());
        } else {
            try {
                configured(new ConfigFile(file.get()).read());
            } catch (ConfigException refused) {
                broken("config", refused.getMessage(), "correct the file; every key is in device-config/README.md");
            }
        }
        return List.copyOf(findings);
    }

    private void configured(DeviceConfig config) {
        fine("config", file.map(Path::toString).orElse(""));
        bundle(config.bundle(), config.inference());
        data(config.data());
        config.mqtt().ifPresent(this::broker);
        config.stations().forEach(this::station);
    }

    private void clock() {
        Instant now = Instant.now();
        if (now.isBefore(LEAST_PLAUSIBLE)) {
            broken("clock", "it shows " + now, "set it, or let systemd-timesyncd do so");
        } else {
            fine("clock", now.toString());
        }
    }

    private void bundle(Path folder, InferenceConfig inference) {
        try (LoadedBundle loaded = LoadedBundle.open(folder, inference)) {
            SelfCheckReport report = loaded.selfCheck();
            for (ProviderReport provider : loaded.providerReports()) {
                if (provider.usable()) {
                    fine("provider", provider.toString());
                } else {
                    note("provider", provider.toString(), "take it out of inference.providers, or name a folder of libraries that have it");
                }
            }
            if (report.passed()) {
                fine("bundle", loaded.spec().version() + " in " + folder + " passes its own test (" + loaded.variant() + ")");
            } else {
                broken("bundle", String.join("; ", report.findings()), "take another bundle: this one computes something else here");
            }
        } catch (BundleException | InferenceException refused) {
            broken("bundle", refused.getMessage(), "put a whole bundle there, or name another one with bundle:");
        }
    }

    private void data(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "doctor", ".probe"));
            long free = Files.getFileStore(folder).getUsableSpace();
            if (free < LEAST_FREE_BYTES) {
                broken("data", folder + " has " + free / 1024 / 1024 + " MiB left",
                        "free at least " + LEAST_FREE_BYTES / 1024 / 1024 + " MiB");
            } else {
                fine("data", folder + " can be written, " + free / 1024 / 1024 + " MiB are free");
            }
        } catch (IOException unwritable) {
            broken("data", folder + " cannot be written: " + unwritable,
                    "give the user who runs Tectum that folder, or name another with data:");
        }
    }

    private void broker(MqttConfig mqtt) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(mqtt.host(), mqtt.port()), BROKER_PATIENCE_MILLIS);
            fine("broker", mqtt + " answers");
        } catch (IOException unreachable) {
            note("broker", mqtt + " does not answer: " + unreachable.getMessage(),
                    "start it or correct mqtt.host and mqtt.port; alerts wait in the outbox");
        }
    }

    private void station(StationConfig station) {
        if (station.modalities().isEmpty()) {
            note(station.station().name(), "has no modality at all", "add at least one below stations[].modalities");
        }
        station.modalities().forEach((modality, config) -> {
            String subject = station.station().name() + "/" + modality;
            switch (config.source()) {
                case SourceConfig.Url url ->
                    note(subject, url + " is tried when Tectum runs", "watch the log for its first picture or sound");
                case SourceConfig.File played -> readable(subject, played.path());
                case SourceConfig.Device device when device.name().startsWith("/") -> readable(subject, Path.of(device.name()));
                case SourceConfig.Device device ->
                    note(subject, device.name() + " is tried when Tectum runs", "arecord -L lists the names");
                case SourceConfig.Pulse _,SourceConfig.Csi _,SourceConfig.Sensors _ ->
                    note(subject, config.source() + " is tried when Tectum runs", "watch the log for what it gives");
            }
        });
    }

    private void readable(String subject, Path path) {
        if (Files.isReadable(path)) {
            fine(subject, path.toString());
        } else if (Files.exists(path)) {
            note(subject, path + " may not be read", "add the user who runs Tectum to the group of that file");
        } else {
            note(subject, path + " is not there", "plug it in or correct the name; the other modalities go on");
        }
    }

    private void fine(String subject, String text) {
        findings.add(new Finding(State.FINE, subject, text, Optional.empty()));
    }

    private void note(String subject, String text, String fix) {
        findings.add(new Finding(State.WORTH_KNOWING, subject, text, Optional.of(fix)));
    }

    private void broken(String subject, @Nullable String text, String fix) {
        findings.add(new Finding(State.BROKEN, subject, String.valueOf(text), Optional.of(fix)));
    }
}
