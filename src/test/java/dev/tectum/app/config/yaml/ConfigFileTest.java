package dev.tectum.app.config.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.Address;
import dev.tectum.app.config.ConfigException;
import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.ModalityConfig;
import dev.tectum.app.config.SensorConfig;
import dev.tectum.app.config.SourceConfig;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.json.JsonPointer;
import dev.tectum.stage.capture.board.ChipUse;
import dev.tectum.stage.capture.board.KnownChips;
import dev.tectum.stage.capture.board.PinUse;
import dev.tectum.stage.capture.remote.Conversion;
import dev.tectum.stage.capture.remote.ValueRule;
import dev.tectum.app.config.MqttConfig;
import dev.tectum.stage.journal.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

    private static final String START = "name: box\nbundle: models/home-safety\nstations: [{name: den}]\n";

    @TempDir
    Path folder;

    @Test
    void anUnknownKeyIsRefusedWithItsPlaceAndTheNearestKnownOne() throws IOException {
        assertEquals(file() + ":2:1: unknown key \"bundel\"; did you mean \"bundle\"?", errorOf("name: x\nbundel: y\n"));
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
        assertTrue(String.valueOf(missing.getMessage()).endsWith(
                "name an existing one with --config, or let `tectum doctor --write` make one for what is plugged in"));
    }

    @Test
    void aFolderOrABinaryIsNoConfiguration() throws IOException {
        ConfigException place = assertThrows(ConfigException.class, () -> new ConfigFile(folder).read());
        assertTrue(String.valueOf(place.getMessage()).endsWith("is a folder: name the file in it"));
        Files.write(file(), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        ConfigException binary = assertThrows(ConfigException.class, () -> new ConfigFile(file()).read());
        assertTrue(String.valueOf(binary.getMessage()).endsWith("is not a text in UTF-8"));
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
        SourceConfig camera = sourceOf(config, "camera");
        assertEquals(new SourceConfig.Url(new Address("rtsp://me:s3cret@cam/1", "rtsp://cam/1"), "tcp", Duration.ofSeconds(10), "auto"),
                camera);
        assertEquals("hidden", config.mqtt().orElseThrow().password().orElseThrow());
        assertFalse(config.toString().contains("hidden") || config.toString().contains("s3cret"), config.toString());
    }

    @Test
    void theDevicesOwnCertificateIsAPairOfFilesOrAStoreAndItsPasswordIsNeverPrinted() throws IOException {
        Files.writeString(folder.resolve("secrets.yml"), "store: hidden\n");
        DeviceConfig pair = read(START + "mqtt: {host: b, tls: true, clientCertificate: a.pem, clientKey: b.pem}\n");
        assertEquals(Optional.of(new MqttConfig.Identity.Pem(folder.resolve("a.pem"), folder.resolve("b.pem"))),
                pair.mqtt().orElseThrow().identity());
        DeviceConfig store = read(START + "secrets: secrets.yml\nmqtt: {host: b, tls: true, clientStore: a.p12, "
                + "clientStorePassword: \"${store}\"}\n");
        assertEquals(Optional.of(new MqttConfig.Identity.Store(folder.resolve("a.p12"), "hidden")), store.mqtt().orElseThrow().identity());
        assertFalse(store.toString().contains("hidden"), store.toString());
        assertTrue(errorOf(START + "mqtt: {host: b, tls: true, clientKey: b.pem}\n").contains("clientCertificate"));
        assertTrue(errorOf(START + "mqtt: {host: b, clientStore: a.p12}\n").contains("tls: true"));
    }

    @Test
    void whatTheJournalKeepsIsSaidInDaysAndMegabytes() throws IOException {
        assertEquals(Retention.standard(), read(START).retention());
        assertEquals(new Retention(Duration.ofDays(30), Duration.ofDays(7), 64_000_000),
                read(START + "journal: {alertDays: 30, otherDays: 7, megabytes: 64}\n").retention());
        assertTrue(errorOf(START + "journal: {megabytes: 1}\n").contains("between 16 and"));
    }

    @Test
    void labelsAreAdjustedAndThoseThatAreSwitchedOffCanBeSwitchedOn() throws IOException {
        DeviceConfig config = read(START + "labels:\n  fire: {raise: 0.9, minimumDuration: 2.5}\n  person: {enabled: false}\n");
        List<LabelSpec> labels = config.adjusted(HandWrittenSpec.spec().labels());
        assertEquals(List.of("fire", "person"), labels.stream().map(LabelSpec::name).toList());
        assertEquals(0.9, labels.getFirst().raise());
        assertEquals(2500, labels.getFirst().minimumDuration().toMillis());
        assertEquals(0.3, labels.getFirst().clear());
        assertFalse(Objects.requireNonNull(config.labels().get("person")).enabled());
    }

    @Test
    void whatTheOwnerSetHoldsWhateverThresholdsANewBundleBrings() throws IOException {
        DeviceConfig config = read(START + "labels:\n  fire: {raise: 0.2}\n  person: {clear: 0.9}\n");
        List<LabelSpec> labels = config.adjusted(HandWrittenSpec.spec().labels());
        assertEquals(List.of(0.2, 0.9), labels.stream().map(LabelSpec::raise).toList());
        assertEquals(List.of(0.2, 0.9), labels.stream().map(LabelSpec::clear).toList());
    }

    @Test
    void thresholdsThatContradictEachOtherAreRefused() throws IOException {
        assertTrue(errorOf(START + "labels:\n  fire: {raise: 0.2, clear: 0.4}\n").endsWith(":5:29: \"clear\" must not be above \"raise\""));
        assertTrue(errorOf(START + "labels:\n  fire: {raise: 1}\n").endsWith("enabled: false switches a label off"));
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
        assertEquals(Map.of(), config.stations().getFirst().modalities());
        assertTrue(config.mqtt().isEmpty() && config.httpPort().isEmpty());
    }

    @Test
    void aSecretInAnAddressIsNotShownWhereverItStands() throws IOException {
        Files.writeString(folder.resolve("secrets.yml"), "key: s3cret\n");
        DeviceConfig config = read("""
                name: box
                bundle: b
                secrets: secrets.yml
                stations:
                  - name: den
                    modalities:
                      environment:
                        sensors:
                          - {http: "http://me:${key}@box/co2?token=${key}", channel: co2, token: "${key}"}
                """);
        SensorConfig.Http sensor = (SensorConfig.Http) sensorsOf(config).getFirst();
        assertEquals("http://me:s3cret@box/co2?token=s3cret", sensor.address().url());
        assertEquals("http://box/co2?token=${key}", sensor.address().shown());
        assertFalse(config.toString().contains("s3cret"), config.toString());
    }

    @Test
    void everyKindOfSourceIsRead() throws IOException {
        DeviceConfig config = read(START.replace("{name: den}", """
                {name: den, modalities: {
                  a: {device: /dev/video0, pixelFormat: mjpeg, width: 640, height: 480, frameRate: 10, decoder: software},
                  b: {csi: 1, width: 640, height: 480}, c: {pulse: mic, enabled: false}, d: {file: /x.csv, loop: true}}}"""));
        assertEquals(
                new SourceConfig.Device("/dev/video0", new SourceConfig.Picture(Optional.of("mjpeg"),
                        Optional.of(new SourceConfig.Picture.Size(640, 480)), Optional.of(10.0)), "software"),
                sourceOf(config, "a"));
        assertEquals(new SourceConfig.Csi(1, new SourceConfig.Picture(Optional.empty(),
                Optional.of(new SourceConfig.Picture.Size(640, 480)), Optional.empty())), sourceOf(config, "b"));
        assertEquals(new SourceConfig.Pulse("mic"), sourceOf(config, "c"));
        assertFalse(modalityOf(config, "c").enabled());
        assertEquals(new SourceConfig.File(Path.of("/x.csv"), true), sourceOf(config, "d"));
    }

    @Test
    void everyKindOfSensorIsRead() throws IOException {
        DeviceConfig config = read(START.replace("[{name: den}]",
                """

                          - name: den
                            modalities:
                              environment:
                                sensors:
                                  - {chip: bme280, address: 0x76, every: 5}
                                  - {chip: ads1115, bus: 3, channels: {a0: mq2, a1: mq135}}
                                  - {pin: 27, channel: motion, pull: down, activeLow: true}
                                  - {topic: a/b, pointer: /temperature, channel: temperature, scale: 0.1, offset: -1, unit: °C, every: 600, availability: a/b/availability}
                                  - {http: "http://h/co2", channel: co2, time: /at}
                                  - {posted: voc}
                        """));
        Map<String, String> all = Map.of("temperature", "temperature", "humidity", "humidity", "pressure", "pressure");
        assertEquals(List.of(
                new SensorConfig.Chip(new ChipUse(KnownChips.BME280, 1, 0x76, all, Duration.ofSeconds(5))),
                new SensorConfig.Chip(
                        new ChipUse(KnownChips.ADS1115, 3, 0x48, Map.of("a0", "mq2", "a1", "mq135"), KnownChips.ADS1115.every())),
                new SensorConfig.Pin(new PinUse(27, "motion", PinUse.Pull.DOWN, true, Duration.ofMillis(10))),
                new SensorConfig.Topic("a/b",
                        new ValueRule("temperature", JsonPointer.parse("/temperature"), Optional.empty(), new Conversion(0.1, -1)),
                        Optional.of(Duration.ofMinutes(10)), Optional.of("a/b/availability")),
                new SensorConfig.Http(Address.of("http://h/co2"), Optional.empty(),
                        new ValueRule("co2", JsonPointer.whole(), Optional.of(JsonPointer.parse("/at")), Conversion.NONE), Optional.empty(),
                        Duration.ofSeconds(10)),
                new SensorConfig.Posted("voc", Conversion.NONE, Optional.empty())), sensorsOf(config));
    }

    @Test
    void aUnitOfTheSameQuantityBecomesTheChannels() throws IOException {
        DeviceConfig config = read(START.replace("{name: den}",
                "{name: den, modalities: {environment: {sensors: [{posted: temperature, scale: 0.1, unit: °F}]}}}"));
        assertEquals(100, ((SensorConfig.Posted) sensorsOf(config).getFirst()).conversion().applyTo(2120), 1e-9);
    }

    @Test
    void masksAndTheSwitchAreRead() throws IOException {
        DeviceConfig config = read(START.replace("{name: den}",
                "{name: den, modalities: {camera: {csi: 0, masks: [[[0, 0], [0.4, 0], [0.4, 1]]], switch: {pin: 17}}}}"));
        ModalityConfig camera = modalityOf(config, "camera");
        assertEquals(List.of(new ModalityConfig.Mask(List.of(new ModalityConfig.Corner(0, 0), new ModalityConfig.Corner(0.4, 0),
                new ModalityConfig.Corner(0.4, 1)))), camera.masks());
        assertEquals(Optional.of(new PinUse(17, "switch", PinUse.Pull.UP, true, Duration.ofMillis(30))), camera.button());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{camera: ^{}}|a modality takes exactly one of url, file, device, pulse, csi and sensors",
            "{camera: {csi: 0, loop: ^true}}|\"loop\" does not go with \"csi\"",
            "{camera: {csi: 0, masks: [[[0, 0], [^2, 0], [0, 1]]]}}|\"x\" must lie between 0 and 1, but is 2",
            "{camera: {csi: 0, masks: [^[[0, 0], [1, 0]]]}}|\"masks[]\" must be a list of at least 3 entries",
            "{camera: {csi: 0, masks: [[[0, 0], [1, 0], ^[1]]]}}|\"masks[][]\" must be a list of at least 2 entries",
            "{camera: {csi: 0, width: ^640}}|width and height go together",
            "{camera: {device: /dev/video0, ^frameRat: 3}}|unknown key \"frameRat\"; did you mean \"frameRate\"?",
            "{camera: {url: ^ftp://x}}|\"url\" begins with rtsp://, rtsps://, http:// or https://",
            "{camera: {url: ^'http://${no}'}}|there is no secret \"no\": add it to the file that `secrets` names",
            "{camera: {csi: 0, switch: {^pul: up}}}|unknown key \"pul\"; did you mean \"pull\"?",
            "{camera: {csi: 0, switch: ^{pull: up}}}|\"pin\" is missing",
            "{e: {sensors: ^[]}}|\"sensors\" must be a list of at least one entry",
            "{e: {sensors: [{chip: bme280, address: ^0x99}]}}|\"address\" must lie between 8 and 119, but is 0x99",
            "{e: {sensors: [{chip: bme280, pin: ^4}]}}|a sensor takes exactly one of chip, pin, topic, http and posted",
            "{e: {sensors: [{topic: ^a/#, channel: co2}]}}|\"topic\" names one topic, without '#' and '+': the values of several would mix in one channel",
            "{e: {sensors: [{topic: a, channel: co2, availability: ^a/+}]}}|\"availability\" names one topic, without '#' and '+': the values of several would mix in one channel",
            "{e: {sensors: [{topic: ^\"a\\0b\", channel: co2}]}}|\"topic\" holds NUL or half a character, which no topic may",
            "{e: {sensors: [{topic: ^' ', channel: co2}]}}|\"topic\" is empty",
            "{e: {sensors: [{topic: a, channel: co2, availability: ^''}]}}|\"availability\" is empty",
            "{e: {sensors: [{topic: ^$share/all/a, channel: co2}]}}|\"topic\" is no shared subscription, of whose messages others would get their part: leave $share and the group's name out",
            "{m: {device: ^'hw:1,0'}}|\"hw:1,0\" names a card by its number, which changes from start to start: write its id, as in plughw:CARD=Device; the ids stand in square brackets in /proc/asound/cards; a camera's is a path, such as /dev/video0",
            "{m: {device: ^'plughw:0'}}|\"plughw:0\" names a card by its number, which changes from start to start: write its id, as in plughw:CARD=Device; the ids stand in square brackets in /proc/asound/cards; a camera's is a path, such as /dev/video0",
            "{m: {device: ^my card}}|\"my card\" is no name of a microphone: write its card's id, as in plughw:CARD=Device; a camera's is a path, such as /dev/video0",
            "{camera: {csi: 0, masks: [^[[0, 0], [0.1, 0.1], [0.3, 0.3]]]}}|a mask covers something: these corners lie on one line",
            "{camera: {csi: 0, masks: [^[[0.5, 0], [0.5, 0], [1, 1]]]}}|a mask covers something: these corners lie on one line",
            "{camera: {csi: 0, masks: [[[0, 0], [1, ^-0.1], [0, 1]]]}}|\"y\" must lie between 0 and 1, but is -0.1",
            "{e: {sensors: [{chip: ^bme208}]}}|there is no driver for \"bme208\"; did you mean \"bme280\"?",
            "{e: {sensors: [{chip: ^bme280, address: 0x10}]}}|A bme280 answers at 0x76 or 0x77, not at 0x10",
            "{e: {sensors: [{chip: ^ads1115}]}}|What a ads1115 measures depends on its wires: name the channels of a0, a1, a2, a3",
            "{e: {sensors: [{posted: co2, unit: ^lx}]}}|\"lx\" is no unit of co2; known are ppm, ppb",
            "{e: {sensors: [{posted: co2, scale: ^0}]}}|\"scale\" must not be 0",
            "{e: {sensors: [{posted: co2, every: ^x}]}}|\"every\" must be a number, but is \"x\""}, quoteCharacter = '~')
    void whatIsWrongIsSaidWithItsPlace(String marked, String complaint) throws IOException {
        String head = "stations: [{name: den, modalities: ";
        int column = head.length() + marked.indexOf('^') + 1;
        String yaml = START.replace("{name: den}", "{name: den, modalities: " + marked.replace("^", "") + "}");
        assertEquals(file() + ":3:" + column + ": " + complaint, errorOf(yaml));
    }

    @Test
    void aTopicLongerThanAnyBrokerTakesIsRefusedWithItsPlace() throws IOException {
        String sensors = "{e: {sensors: [{topic: " + "a".repeat(65_536) + ", channel: co2}]}}";
        assertEquals(file() + ":3:59: \"topic\" has 65536 bytes, but a topic has at most 65535",
                errorOf(START.replace("{name: den}", "{name: den, modalities: " + sensors + "}")));
    }

    @Test
    void aMaskThatCrossesItselfStillCovers() throws IOException {
        DeviceConfig config = read(START.replace("{name: den}",
                "{name: den, modalities: {camera: {csi: 0, masks: [[[0, 0], [1, 1], [1, 0], [0, 1]]]}}}"));
        assertEquals(1, modalityOf(config, "camera").masks().size());
    }

    @Test
    void whatOnlyTheBundleCanJudgeKeepsItsPlace() throws IOException {
        DeviceConfig config = read(START.replace("{name: den}", "{name: den, modalities: {e: {sensors: [{posted: co2}]}}}")
                + "labels:\n  fire: {raise: 0.9}\n");
        assertEquals(file() + ":3:13", config.placeOf("den"));
        assertEquals(file() + ":3:37", config.placeOf("den/e"));
        assertEquals(file() + ":5:3", config.placeOf("labels.fire"));
        assertEquals("labels.smoke", config.placeOf("labels.smoke"));
    }

    @Test
    void twoRoomsOfOneNameAreRefused() throws IOException {
        assertTrue(errorOf(START.replace("{name: den}", "{name: den}, {name: den}")).endsWith("each with a name of its own"));
    }

    private static ModalityConfig modalityOf(DeviceConfig config, String modality) {
        return Objects.requireNonNull(config.stations().getFirst().modalities().get(modality));
    }

    private static SourceConfig sourceOf(DeviceConfig config, String modality) {
        return modalityOf(config, modality).source();
    }

    private static List<SensorConfig> sensorsOf(DeviceConfig config) {
        return ((SourceConfig.Sensors) sourceOf(config, "environment")).sensors();
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
