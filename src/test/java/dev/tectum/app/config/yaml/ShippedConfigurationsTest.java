package dev.tectum.app.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.SourceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `device-config` ships can be loaded, with the secrets of its own example.
class ShippedConfigurationsTest {

    private static final Path SHIPPED = Path.of(System.getProperty("tectum.home", "."), "device-config");

    @ParameterizedTest
    @ValueSource(strings = {"demo.yml", "replay.yml", "raspberry-pi-5.yml", "jetson-orin-nano.yml"})
    void everyShippedConfigurationLoads(String name, @TempDir Path folder) throws IOException {
        Path file = folder.resolve(name);
        Files.copy(SHIPPED.resolve("secrets.example.yml"), folder.resolve("secrets.yml"));
        Files.writeString(file, Files.readString(SHIPPED.resolve(name)).replace("/etc/tectum/secrets.yml", "secrets.yml"));

        DeviceConfig config = new ConfigFile(file).read();

        assertFalse(config.stations().isEmpty());
        assertTrue(config.stations().stream().noneMatch(station -> station.toString().contains("change me")), "a secret shows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo.yml", "replay.yml"})
    void whatPlaysFilesNamesFilesThatAreThere(String name) {
        DeviceConfig config = new ConfigFile(SHIPPED.resolve(name)).read();

        config.stations().getFirst().modalities().values().forEach(modality -> {
            SourceConfig.File file = (SourceConfig.File) modality.source();
            assertTrue(Files.isReadable(file.path()), file.path() + " is missing");
        });
        assertEquals(3, config.stations().getFirst().modalities().size());
    }
}
