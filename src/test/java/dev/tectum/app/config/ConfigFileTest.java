package dev.tectum.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.LabelSpec;
import dev.tectum.fake.HandWrittenSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    @TempDir
    Path folder;

    @Test
    void anUnknownKeyIsRefusedWithItsPlaceAndTheNearestKnownOne() throws IOException {
        assertEquals(file() + ":2:9: unknown key \"divice\"; did you mean \"device\"?", errorOf("bundle: x\ndivice: kitchen\n"));
    }

    @Test
    void aNumberOutOfItsRangeNamesTheRange() throws IOException {
        assertEquals(file() + ":2:9: \"port\" must lie between 1 and 65535, but is 99999", errorOf("http:\n  port: 99999\n"));
    }

    @Test
    void aKeyThatIsThereTwiceIsRefused() throws IOException {
        assertTrue(errorOf("device: a\ndevice: b\n").contains("there twice"));
    }

    @Test
    void brokenYamlSaysWhere() throws IOException {
        assertTrue(errorOf("device: [a\n").startsWith(file() + ":2:1"));
    }

    @Test
    void aMissingFileSaysWhatToDo() {
        ConfigException missing = assertThrows(ConfigException.class, () -> new ConfigFile(folder.resolve("no.yml"), folder).read());
        assertTrue(String.valueOf(missing.getMessage()).endsWith("name an existing file with --config"));
    }

    @Test
    void secretsAreResolvedAndNeverPrinted() throws IOException {
        Files.writeString(folder.resolve("secrets.yml"), "cam: s3cret\nmqtt-password: hidden\n");
        DeviceConfig config = read("""
                secretsFile: secrets.yml
                sources:
                  camera: {url: "rtsp://me:${secret:cam}@cam/1"}
                mqtt: {host: broker, passwordSecret: mqtt-password}
                """);
        assertEquals(new SourceConfig.Url("rtsp://me:s3cret@cam/1"), config.sources().get("camera"));
        assertFalse(config.mqtt().orElseThrow().toString().contains("hidden"));
        assertFalse(config.sources().toString().contains("s3cret"), "an address may hold a password");
    }

    @Test
    void labelsAreAdjustedAndSwitchedOff() throws IOException {
        DeviceConfig config = read("labels:\n  fire: {raise: 0.9, minimumDuration: 2.5}\n  person: {off: true}\n");
        List<LabelSpec> labels = config.adjusted(HandWrittenSpec.spec().labels());
        assertEquals(List.of("fire"), labels.stream().map(LabelSpec::name).toList());
        assertEquals(0.9, labels.getFirst().raise());
        assertEquals(2500, labels.getFirst().minimumDuration().toMillis());
        assertEquals(0.3, labels.getFirst().clear());
    }

    @Test
    void aSourceHasExactlyOneOrigin() throws IOException {
        assertTrue(errorOf("sources:\n  camera: {file: a.mp4, url: http://x}\n").contains("exactly one of"));
    }

    @Test
    void anEmptyMapOfKeysGivesTheDefaults() throws IOException {
        DeviceConfig config = read("device: den\n");
        assertEquals(folder.resolve("models/home-safety"), config.bundle());
        assertEquals(Map.of(), config.sources());
        assertTrue(config.mqtt().isEmpty() && config.httpPort().isEmpty());
    }

    private DeviceConfig read(String yaml) throws IOException {
        Files.writeString(file(), yaml);
        return new ConfigFile(file(), folder).read();
    }

    private String errorOf(String yaml) throws IOException {
        Files.writeString(file(), yaml);
        return String.valueOf(assertThrows(ConfigException.class, () -> new ConfigFile(file(), folder).read()).getMessage());
    }

    private Path file() {
        return folder.resolve("tectum.yml").toAbsolutePath();
    }
}
