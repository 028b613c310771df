package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.app.delivery.Journey;
import dev.tectum.app.delivery.JourneyTable;
import dev.tectum.app.delivery.TraceLog;
import dev.tectum.fake.RtspServer;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.alert.mqtt.Timed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The same with the reference bundle and all its senses live, from the tick that decides: the second part of `.ci/latency`.
@EnabledIfSystemProperty(named = "senses.trace", matches = "DEBUG", disabledReason = "takes minutes: .ci/latency runs it")
class LiveLatencyAcceptanceTest {

    private static final int EVENINGS = 2;
    private static final Duration LENGTH = Duration.ofSeconds(120L * EVENINGS + 5);

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void needsItsPrograms() {
        assumeTrue(Files.isExecutable(LiveHouse.BROKER) && Files.isExecutable(LiveHouse.FFMPEG),
                "skipped: mosquitto or ffmpeg is not here");
        assumeTrue(RtspServer.isAvailable(), "skipped: " + RtspServer.ABSENT);
        assumeTrue(Child.isBuilt(), "skipped: the program is not built yet, ./tectum does that");
    }

    @Test
    void fromTheTickToTheMessage() throws Exception {
        List<Journey> journeys = new ArrayList<>();
        try (LiveHouse house = new LiveHouse(folder, EVENINGS); Timed subscriber = Timed.at(house.brokerPort(), "tectum/house/alerts")) {
            house.begin();
            Thread.sleep(LENGTH);
            TraceLog log = new TraceLog(house.device());
            for (Timed.Arrived arrived : subscriber.all()) {
                JsonFields alert = JsonReader.readObject("alert", arrived.payload());
                if (alert.text("state").equals("new")) {
                    journeys.add(Journey.fromTick(log.find(alert.text("id")), arrived.nanos()));
                }
            }
            assertFalse(journeys.isEmpty(), house.device().errors());
        }
        System.out.print(new JourneyTable(journeys).text());
    }
}
