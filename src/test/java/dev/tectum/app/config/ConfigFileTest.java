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

    private static final String START = "name: box\nbundle: models/home-safety\nstations: [{name: den}]\n";

    @TempDir
    Path folder;

    @Test
    void anUnknownKeyIsRefusedWithItsPlaceAndTheNearestKnownOne() throws IOException {
        assertEquals(file() + ":2:9: unknown key \"bundel\"; did you mean \"bundle\"?", errorOf("name: x\nbundel: y\n"));
    }

    @Test
    void aNumberOutOfItsRangeNamesTheRange() throws IOException {
        assertEquals(file() + ":5:8: \"port\" must lie between 0 and 65535, but is 99999", errorOf(START + "http: \n port: 99999\n"));
    }

    @Test
    void aKeyThatIsThereTwiceIsRefused() throws IOException {
        assertTrue(errorOf("name: a\nname: b\n").contains("there twice"));
    }

    @Test
    void brokenYamlSaysWhere() throws IOException {
        assertTrue(errorOf("name: [a\n").startsWith(file() + ":2:1"));
    }

    @Test
    void aMissingFileSaysWhatToDo() {
        ConfigException missing = assertThrows(ConfigException.class, () -> new ConfigFile(folder.resolve("no.yml")).read());
        assertTrue(String.valueOf(missing.getMessage()).endsWith("name an existing file with --config"));
    }

    @Test
    void secretsAreResolvedAndNeverPrinted() throws IOException {
        Files.writeString(folder.resolve("secrets.yml"), "cam: s3cret\nmqttPassword: hidden\n");
        DeviceConfig config = read("""
                name: box
                bundle: models/home-safety
                secrets: secrets.yml
                stations:
                  - name: den
                    modalities:
                      camera: {url: "rtsp://me:${cam}@cam/1"}
                mqtt: {host: broker, password: "${mqttPassword}"}
                """);
        SourceConfig camera = config.stations().getFirst().sources().get("camera");
        assertEquals(new SourceConfig.Url("rtsp://me:s3cret@cam/1", "tcp"), camera);
        assertEquals("hidden", config.mqtt().orElseThrow().password().orElseThrow());
        assertFalse(config.toString().contains("hidden") || config.toString().contains("s3cret"), config.toString());
    }

    @Test
    void labelsAreAdjustedAndSwitchedOff() throws IOException {
        DeviceConfig config = read(START + "labels:\n  fire: {raise: 0.9, minimumDuration: 2.5}\n  person: {enabled: false}\n");
        List<LabelSpec> labels = config.adjusted(HandWrittenSpec.spec().labels());
        assertEquals(List.of("fire"), labels.stream().map(LabelSpec::name).toList());
        assertEquals(0.9, labels.getFirst().raise());
        assertEquals(2500, labels.getFirst().minimumDuration().toMillis());
        assertEquals(0.3, labels.getFirst().clear());
    }

    @Test
    void aSourceHasExactlyOneOrigin() throws IOException {
        assertTrue(errorOf("name: a\nbundle: b\nstations: [{name: den, modalities: {camera: {file: a.mp4, url: http://x}}}]\n")
                .contains("exactly one of"));
    }

    @Test
    void whatIsLeftOutHasItsDefault() throws IOException {
        DeviceConfig config = read(START);
        assertEquals(folder.resolve("models/home-safety"), config.bundle());
        assertEquals(Map.of(), config.stations().getFirst().sources());
        assertTrue(config.mqtt().isEmpty() && config.httpPort().isEmpty());
    }

    private DeviceConfig read(String yaml) throws IOException {
        Files.writeString(file(), yaml);
        return new ConfigFile(file()).read();
    }

    private String errorOf(String yaml) throws IOException {
        Files.writeString(file(), yaml);
        return String.valueOf(assertThrows(ConfigException.class, () -> new ConfigFile(file()).read()).getMessage());
    }

    private Path file() {
        return folder.resolve("tectum.yml").toAbsolutePath();
    }
}
