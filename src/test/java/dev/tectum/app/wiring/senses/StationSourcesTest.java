package dev.tectum.app.wiring.senses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.yaml.ConfigFile;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.http.WebReader;
import dev.tectum.stage.capture.live.TickGrid;
import dev.tectum.stage.capture.pi4j.Pi4jSensors;
import dev.tectum.stage.capture.remote.PostedSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationSourcesTest {

    private static final MonotonicTime TIME = new MonotonicTime(System::nanoTime, Thread::sleep);
    private static final Duration PATIENCE = Duration.ofMillis(20);

    @TempDir
    Path folder;

    private final Map<String, PostedSource> desk = new HashMap<>();
    private final Pi4jSensors board = Pi4jSensors.here(TIME);
    private final WebReader web = new WebReader();

    @AfterEach
    void close() {
        board.close();
        web.close();
    }

    @Test
    void whatIsLeftOutOrDisabledIsSwitchedOffAndHasNoSwitch() throws Exception {
        for (Sense sense : senses("{camera: {device: /dev/video0, enabled: false}}")) {
            assertEquals(Reason.SWITCHED_OFF, reasonOf(sense.sources().getFirst()));
            assertTrue(sense.privacySwitch().isEmpty());
        }
    }

    @Test
    void aDeviceThatIsNotPluggedInIsUnplugged() throws Exception {
        assertEquals(Reason.UNPLUGGED, reasonOf(senses("{camera: {device: " + folder + "/video0}}").getFirst().sources().getFirst()));
        assertEquals(Reason.UNPLUGGED,
                reasonOf(senses("{microphone: {device: \"plughw:CARD=NoSuchCard\"}}").get(1).sources().getFirst()));
    }

    @Test
    void aSourceOfTheWrongKindIsRefused() throws Exception {
        assertEquals(Reason.WRONG_FORMAT, reasonOf(senses("{camera: {pulse: default}}").getFirst().sources().getFirst()));
        assertEquals(Reason.WRONG_FORMAT, reasonOf(senses("{microphone: {csi: 0}}").get(1).sources().getFirst()));
        assertEquals(Reason.WRONG_FORMAT, reasonOf(senses("{environment: {device: /dev/video0}}").get(2).sources().getFirst()));
    }

    @Test
    void aDeviceFileIsNoMicrophone() throws Exception {
        assertEquals(Reason.WRONG_FORMAT, reasonOf(senses("{microphone: {device: /dev/video0}}").get(1).sources().getFirst()));
    }

    @Test
    void aTopicWithoutABrokerIsToldAndTheOtherSensorsGoOn() throws Exception {
        Sense sense = senses("{environment: {sensors: [{topic: a, channel: motion}, {posted: temperature}]}}").get(2);
        assertEquals(2, sense.sources().size());
        Source posted = sense.sources().get(1);
        posted.next(PATIENCE);
        Objects.requireNonNull(desk.get("temperature")).report(21.5, Optional.empty());
        assertEquals(21.5, ((SensorReading) awaited(posted)).value());
        sense.sources().forEach(Source::close);
    }

    @Test
    void twoSensorsOfOneChannelAreOneTooMany() throws Exception {
        assertEquals(1, senses("{environment: {sensors: [{posted: motion}, {pin: 4, channel: motion}]}}").get(2).sources().size());
    }

    @Test
    void theSwitchOfAModalityClosesAllItsSensorsAndIsRemembered() throws Exception {
        String environment = "{environment: {sensors: [{posted: motion}, {posted: temperature}]}}";
        Sense sense = senses(environment).get(2);
        sense.privacySwitch().orElseThrow().switchOff();
        assertInstanceOf(SensorReading.class, awaited(sense.sources().getFirst()));
        Outage outage = (Outage) awaited(sense.sources().get(1), Outage.class);
        assertEquals(Reason.SWITCHED_OFF, outage.reason());
        Sense restarted = senses(environment).get(2);
        assertTrue(!restarted.privacySwitch().orElseThrow().isOn());
    }

    private static Reason reasonOf(Source source) throws InterruptedException {
        try (source) {
            return ((Outage) awaited(source, Outage.class)).reason();
        }
    }

    private static Arrival awaited(Source source) throws InterruptedException {
        return awaited(source, Arrival.class);
    }

    private static Arrival awaited(Source source, Class<? extends Arrival> kind) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            Optional<Arrival> arrival = source.next(PATIENCE).filter(kind::isInstance);
            if (arrival.isPresent()) {
                return arrival.get();
            }
        }
        throw new AssertionError("no " + kind.getSimpleName() + " came");
    }

    private List<Sense> senses(String modalities) throws IOException {
        Path file = folder.resolve("tectum.yml");
        Files.writeString(file, "name: box\nbundle: b\nstations: [{name: den, modalities: " + modalities + "}]\n");
        DeviceConfig config = new ConfigFile(file).read();
        SenseGear gear = new SenseGear(TIME, SwitchMemory.open(folder), new SourceFigures(),
                new TickGrid(new Moment(0), Duration.ofMillis(500)),
                Onlookers.nobody());
        SensorLinks links = new SensorLinks(board, Optional.empty(), web, (channel, source) -> {
            desk.put(channel, source);
            return source;
        }, InstantSource.system());
        return new StationSources(config.stations().getFirst(), gear, links).senses(HandWrittenSpec.spec());
    }
}
