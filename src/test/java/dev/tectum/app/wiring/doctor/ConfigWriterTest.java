package dev.tectum.app.wiring.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.ConfigException;
import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.ModalityConfig;
import dev.tectum.app.config.SensorConfig;
import dev.tectum.app.config.SourceConfig;
import dev.tectum.app.config.yaml.ConfigFile;
import dev.tectum.app.wiring.senses.BundleFit;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.MachineTree;
import dev.tectum.stage.capture.board.ChipSpec;
import dev.tectum.stage.capture.board.ChipUse;
import dev.tectum.stage.capture.board.KnownChips;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigWriterTest {

    private static final Plugged.Chip BME280 = new Plugged.Chip("BME280", "bme280", 1, 0x76,
            Map.of("temperature", "temperature", "humidity", "humidity"), true);
    private static final Plugged.Chip ADS1115 = new Plugged.Chip("ADS1115", "ads1115", 1, 0x48, Map.of(), false);

    @TempDir
    Path root;

    @TempDir
    Path folder;

    private MachineTree tree;
    private List<Plugged.Chip> chips = List.of();

    @BeforeEach
    void anEmptyMachine() {
        tree = new MachineTree(root);
    }

    @Test
    void whatIsPluggedInIsWrittenDownAndCanBeRead() throws Exception {
        tree.usbCamera(0, "HD \"Web\" cam: é", "usb-046d_HD_Webcam").usbCamera(2, "Second", "usb-Second")
                .soundCard(1, "Device", "USB Sound", true)
                .file("/etc/hostname", "Küche.local\n").file("/dev/i2c-1", "");
        chips = List.of(BME280, ADS1115);
        DeviceConfig config = new ConfigFile(write(folder.resolve("tectum.yml"))).read();
        assertEquals("k-che-local", config.name());
        assertEquals("/dev/v4l/by-id/usb-046d_HD_Webcam-video-index0", ((SourceConfig.Device) sourceOf(config, "camera")).name());
        assertEquals("plughw:CARD=Device", ((SourceConfig.Device) sourceOf(config, "microphone")).name());
        ChipSpec chip = KnownChips.find("bme280").orElseThrow();
        assertEquals(
                List.of(new SensorConfig.Chip(new ChipUse(chip, 1, 0x76, Map.of("temperature", "temperature"), chip.every()))),
                ((SourceConfig.Sensors) sourceOf(config, "environment")).sensors());
        assertEquals(List.of(), BundleFit.misfits(config, HandWrittenSpec.spec()));
    }

    @Test
    void aFileThatIsThereIsNotTouched() throws Exception {
        tree.usbCamera(0, "Webcam", "usb-Webcam");
        Path mine = Files.writeString(folder.resolve("tectum.yml"), "mine");
        assertEquals(folder.resolve("tectum.new.yml"), write(mine));
        assertEquals("mine", Files.readString(mine));
        assertTrue(String.valueOf(assertThrows(ConfigException.class, () -> write(mine)).getMessage()).contains("nothing is written over"));
    }

    @Test
    void whereNothingIsPluggedInNothingIsWritten() throws IOException {
        ConfigException refused = assertThrows(ConfigException.class, () -> write(folder.resolve("tectum.yml")));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("Nothing is plugged in"));
        assertTrue(Files.notExists(folder.resolve("tectum.yml")));
    }

    @Test
    void oneDeviceIsEnough() throws Exception {
        tree.soundCard(0, "Mic", "Mic", true);
        DeviceConfig config = new ConfigFile(write(folder.resolve("a/b/tectum.yml"))).read();
        assertEquals(List.of("microphone"), List.copyOf(config.stations().getFirst().modalities().keySet()));
    }

    @Test
    void aSecondChipOfAKindGivesOnlyWhatIsStillFree() throws Exception {
        tree.file("/dev/i2c-1", "");
        Plugged.Chip second = new Plugged.Chip("SHT4x", "sht4x", 1, 0x44, BME280.outputs(), true);
        chips = List.of(BME280, second);
        DeviceConfig config = new ConfigFile(write(folder.resolve("tectum.yml"))).read();
        assertEquals(1, ((SourceConfig.Sensors) sourceOf(config, "environment")).sensors().size());
    }

    @Test
    void twoModalitiesOfAKindGetADeviceEach() throws Exception {
        tree.usbCamera(0, "First", "usb-First").usbCamera(2, "Second", "usb-Second").usbCamera(4, "Third", "usb-Third")
                .soundCard(1, "Left", "Left", true).soundCard(2, "Right", "Right", true).file("/dev/i2c-1", "");
        Plugged.Chip second = new Plugged.Chip("BME280", "bme280", 1, 0x77, BME280.outputs(), true);
        chips = List.of(BME280, second);
        Path written = write(folder.resolve("tectum.yml"), HandWrittenSpec.twofold());
        DeviceConfig config = new ConfigFile(written).read();
        assertEquals(List.of("/dev/v4l/by-id/usb-First-video-index0", "/dev/v4l/by-id/usb-Second-video-index0"),
                List.of(sourceOf(config, "camera").toString(), sourceOf(config, "camera-2").toString()));
        assertEquals(List.of("plughw:CARD=Left", "plughw:CARD=Right"),
                List.of(sourceOf(config, "microphone").toString(), sourceOf(config, "microphone-2").toString()));
        assertEquals(List.of(0x76, 0x77),
                Stream.of("environment", "environment-2").map(name -> (SourceConfig.Sensors) sourceOf(config, name))
                        .map(sensors -> ((SensorConfig.Chip) sensors.sensors().getFirst()).use().address()).toList());
        assertEquals(List.of(1, 1, 2), Stream.of("First-", "Second-", "Third-").map(name -> count(written, name)).toList(),
                "what one modality has, the other does not offer");
    }

    @Test
    void aModalityThatNoDeviceIsLeftForIsLeftOutAndSaysSo() throws Exception {
        tree.usbCamera(0, "Only", "usb-Only").soundCard(1, "Only", "Only", true).file("/run/user/1000/pulse/native", "")
                .file("/dev/i2c-1", "");
        chips = List.of(BME280);
        Path written = write(folder.resolve("tectum.yml"), HandWrittenSpec.twofold());
        DeviceConfig config = new ConfigFile(written).read();
        assertEquals(Set.of("camera", "microphone", "environment"), config.stations().getFirst().modalities().keySet());
        String text = Files.readString(written);
        assertTrue(text.contains("# camera-2: no other camera is plugged in; one in the network: url: rtsp://…\n"), text);
        assertTrue(text.contains("# microphone-2: no other microphone is plugged in; a network camera's sound: url: rtsp://…\n"), text);
        assertTrue(text.contains("# environment-2: no other sensor of its channels is found; sensors: takes chips"), text);
        assertEquals(List.of(), BundleFit.misfits(config, HandWrittenSpec.twofold()));
    }

    private static int count(Path file, String words) {
        try {
            return Files.readString(file).split(words, -1).length - 1;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Path write(Path place) throws InterruptedException {
        return write(place, HandWrittenSpec.spec());
    }

    private Path write(Path place, ModelSpec spec) throws InterruptedException {
        Machine machine = new Machine(root, Map.of("PATH", "/usr/bin", "XDG_RUNTIME_DIR", "/run/user/1000"), "ada", _ -> true);
        ChipScan scan = buses -> new ChipScan.Answer(chips.stream().filter(chip -> buses.contains(chip.bus())).toList(), List.of());
        return new ConfigWriter(machine, scan).write(Optional.of(place), spec, Path.of("models/home-safety"));
    }

    private static SourceConfig sourceOf(DeviceConfig config, String modality) {
        ModalityConfig made = config.stations().getFirst().modalities().get(modality);
        return Objects.requireNonNull(made).source();
    }
}
