package dev.tectum.app.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.app.cli.Child;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// How long it takes from an event in a live source to the message at a subscriber, and where that time goes: what `.ci/latency` runs.
@EnabledIfSystemProperty(named = "latency.folder", matches = ".+", disabledReason = "takes minutes: .ci/latency runs it")
class LatencyAcceptanceTest {

    private static final int WARM_UP = 20;
    private static final int CHANNELS = 4;

    private final Path folder = Path.of(System.getProperty("latency.folder", ""));
    private final Random random = new Random(42);

    @BeforeAll
    static void needsItsPrograms() {
        assumeTrue(Files.isExecutable(Processes.BROKER), "skipped: there is no mosquitto here");
        assumeTrue(Child.isBuilt(), "skipped: the program is not built yet, ./tectum does that");
    }

    @Test
    void fromAnEventToItsMessage() throws Exception {
        int events = Integer.getInteger("latency.events", 300);
        List<Journey> journeys = new ArrayList<>();
        try (LatencyHouse house = new LatencyHouse(folder, CHANNELS)) {
            house.awaitDevice();
            for (int event = 0; event < WARM_UP + events; event++) {
                int channel = event % CHANNELS;
                Thread.sleep(random.nextInt(50, 250));
                long onset = house.publish(channel, 1);
                LatencyHouse.Arrived begun = house.await("new");
                JsonFields alert = JsonReader.readObject("alert", begun.payload());
                Map<String, Long> trace = house.trace(alert.text("id"), onset);
                if (event >= WARM_UP) {
                    journeys.add(Journey.of(onset, trace, begun.nanos()));
                }
                house.publish(channel, 0);
                house.await("end");
            }
        }
        JourneyTable table = new JourneyTable(journeys);
        System.out.print(System.getProperty("latency.format", "table").equals("json") ? table.json() : table.text());
        assertEquals(events, journeys.size());
        assertTrue(journeys.stream().allMatch(journey -> journey.parts().stream().allMatch(part -> part >= 0)),
                () -> String.format(Locale.ROOT, "a part took less than no time: %s", journeys));
    }
}
