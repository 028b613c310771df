package dev.tectum.app.wiring.doctor;

import dev.tectum.app.config.ConfigException;
import dev.tectum.app.config.yaml.ConfigFile;
import dev.tectum.domain.model.ModelSpec;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;

/// Writes a first configuration for what is plugged in. Never writes over a file.
public final class ConfigWriter {

    private static final Path STANDARD = Path.of("/etc/tectum/tectum.yml");
    private static final Path STANDARD_DATA = Path.of("/var/lib/tectum");
    private static final int LONGEST_NAME = 40;

    private final Machine machine;
    private final ChipScan chips;

    public ConfigWriter(Machine machine, ChipScan chips) {
        this.machine = machine;
        this.chips = chips;
    }

    /// @param wanted where it is to be; empty: where `run` looks for it, or in the working folder where that may not be written
    /// @return where it is: beside `wanted` where a file is there already
    /// @throws ConfigException if nothing is plugged in that the bundle could use, or nothing can be written
    public Path write(Optional<Path> wanted, ModelSpec spec, Path bundle) throws InterruptedException {
        Path place = wanted.orElseGet(this::usualPlace).toAbsolutePath().normalize();
        boolean installed = place.equals(machine.at(STANDARD.toString()));
        StarterConfig starter = new StarterConfig(Inventory.of(machine, chips), spec);
        String text = starter.text(name(), installed ? STANDARD_DATA : place.resolveSibling("tectum-data"),
                bundle.toAbsolutePath().normalize());
        if (starter.modalities() == 0) {
            throw new ConfigException(
                    "Nothing is plugged in that the bundle could use (`tectum doctor` lists what was looked for): plug in a "
                            + "camera, a microphone or a sensor, or begin with an example of device-config/");
        }
        Path written = writeNew(place, text);
        new ConfigFile(written).read();
        return written;
    }

    private Path usualPlace() {
        Path standard = machine.at(STANDARD.toString());
        Path folder = standard.resolveSibling(".").normalize();
        boolean possible = Files.isDirectory(folder) ? Files.isWritable(folder) : Files.isWritable(folder.resolveSibling(".").normalize());
        return possible ? standard : Path.of("tectum.yml");
    }

    private static Path writeNew(Path place, String text) {
        Path beside = place.resolveSibling(place.getFileName().toString().replaceFirst("(\\.ya?ml)?$", ".new.yml"));
        try {
            Files.createDirectories(place.getParent());
            Path free = Files.exists(place) ? beside : place;
            return Files.writeString(free, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException taken) {
            throw new ConfigException(
                    place + " and " + beside.getFileName() + " are there already: nothing is written over; move one of them away, "
                            + "or name another file with --config",
                    taken);
        } catch (IOException unwritable) {
            throw new ConfigException(place + " cannot be written (" + unwritable + "): name another file with --config", unwritable);
        }
    }

    /// The machine's name, as far as it is one for a device.
    private String name() {
        String host = machine.findLine(machine.at("/etc/hostname")).orElse("").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-")
                .replaceFirst("^[^a-z0-9]+", "");
        return host.isEmpty() ? "tectum" : host.substring(0, Math.min(LONGEST_NAME, host.length()));
    }
}
