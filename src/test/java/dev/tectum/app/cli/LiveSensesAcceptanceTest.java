package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.fake.RtspServer;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The whole program on a real RTSP server, a real sound server and a real broker: what `.ci/senses` runs.
@EnabledIfSystemProperty(named = "senses.kills", matches = "\\d+", disabledReason = "takes minutes: .ci/senses runs it")
class LiveSensesAcceptanceTest {

    private static final double EVENING = 120;
    private static final double HOP = 0.5;
    private static final double ALLOWANCE = 0.25;
    /// Seconds that picture and sound may be off, more on a busy machine: a bark that is just loud enough hangs on less, and whoever walks through the
    /// room is in another frame at each tick.
    private static final double[][] BEGINS = {{0, -0.03}, {0, 0}, {0, 0.03}, {0, 0.1}, {0, 0.2}, {-0.2, 0}, {-0.1, 0}, {0.1, 0}, {0.2, 0}};
    private static final double LONGEST_PAUSE = 30;
    private static final double CONNECT = 5;

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void needsItsPrograms() {
        assumeTrue(Files.isExecutable(LiveHouse.BROKER) && Files.isExecutable(LiveHouse.PUBLISHER), "skipped: there is no mosquitto here");
        assumeTrue(Files.isExecutable(LiveHouse.FFMPEG), "skipped: there is no ffmpeg here");
        assumeTrue(RtspServer.isAvailable(), "skipped: " + RtspServer.ABSENT);
        assumeTrue(Child.isBuilt(), "skipped: the program is not built yet, ./tectum does that");
    }

    @Test
    void alertsComeWhenTheReplayOfTheSameContentHasThem() throws Exception {
        try (LiveHouse house = new LiveHouse(folder)) {
            long begin = house.begin();
            try (DecisionStream live = new DecisionStream(house.httpPort(), house.device())) {
                assertTrue(live.find(event -> secondsSince(begin, event) > EVENING, EVENING + 30).isPresent(), house.device().errors());
                Map<String, Double> seen = firstAlerts(live.heard(), event -> secondsSince(begin, event));
                double delay = HOP - secondsSince(begin, live.heard().getFirst()) % HOP;
                Map<String, DoubleSummaryStatistics> expected = new LinkedHashMap<>();
                for (double[] begins : BEGINS) {
                    Path evening = house.evening(HOP + delay, begins[0], begins[1]);
                    try (Child replay = Child.tectum(folder, "replay", evening.toString(), "--json")) {
                        assertEquals(0, replay.exitCode(), replay.errors());
                        firstAlerts(replay.lines().stream().map(line -> JsonReader.readObject("replay", line)).toList(),
                                event -> event.number("at") - HOP - delay)
                                .forEach((label, at) -> expected.computeIfAbsent(label, _ -> new DoubleSummaryStatistics()).accept(at));
                    }
                }
                List<String> off = new ArrayList<>();
                expected.forEach((label, at) -> {
                    double met = seen.getOrDefault(label, Double.NaN);
                    System.out.printf(Locale.ROOT, "alert %-10s replay %7.2f to %.2f s  live %7.2f s%n", label, at.getMin(), at.getMax(),
                            met);
                    if (!(met >= at.getMin() - HOP - ALLOWANCE && met <= at.getMax() + HOP + ALLOWANCE)) {
                        off.add(label);
                    }
                });
                assertEquals(List.of(), off, house.device().errors());
                assertTrue(expected.size() >= 3, "the evening has alerts: " + expected);
            }
        }
    }

    /// When each label was raised first.
    private static Map<String, Double> firstAlerts(List<JsonFields> events, ToDoubleFunction<JsonFields> time) {
        Map<String, Double> first = new LinkedHashMap<>();
        events.stream().filter(event -> event.text("type").equals("alert") && event.text("state").equals("new"))
                .forEach(alert -> first.putIfAbsent(alert.text("label"), time.applyAsDouble(alert)));
        return first;
    }

    private static double secondsSince(long beginMillis, JsonFields event) {
        return (Instant.parse(event.text("at")).toEpochMilli() - beginMillis) / 1e3;
    }

    @Test
    void eachProcessMayDieAndComeBack() throws Exception {
        Map<String, Double> staleness = Map.of("camera", 1.5, "microphone", 1.0, "environment", 90.0);
        int kills = Integer.getInteger("senses.kills", 3);
        Random random = new Random(42);
        try (LiveHouse house = new LiveHouse(folder)) {
            house.begin();
            try (DecisionStream live = new DecisionStream(house.httpPort(), house.device())) {
                assertTrue(live.find(event -> isMode(event, "full"), 30).isPresent(), house.device().errors());
                Thread.sleep(10_000);
                Footprint before = Footprint.of(house.device().pid());
                System.out.println("before " + before);
                List<String> order = new ArrayList<>();
                for (int kill = 0; kill < kills; kill++) {
                    order.add(List.of("camera", "microphone", "environment").get(kill < 3 ? kill : random.nextInt(3)));
                }
                for (String modality : order) {
                    long killed = System.nanoTime();
                    house.kill(modality);
                    boolean gone = live.find(event -> isMode(event, "no-" + modality), staleness.getOrDefault(modality, 0.0) + HOP + 2)
                            .isPresent();
                    double lost = seconds(killed);
                    assertTrue(gone, modality + " is not missed: " + house.device().errors());
                    Thread.sleep(random.nextLong(3_000));
                    house.restart(modality);
                    long restarted = System.nanoTime();
                    boolean back = live.find(event -> isMode(event, "full"), LONGEST_PAUSE + CONNECT + HOP).isPresent();
                    System.out.printf(Locale.ROOT, "%-12s missed after %5.2f s, back after %5.2f s%n", modality, lost, seconds(restarted));
                    assertTrue(back, modality + " does not come back: " + house.device().errors());
                    assertTrue(lost <= staleness.getOrDefault(modality, 0.0) + HOP + ALLOWANCE,
                            modality + " was missed after " + lost + " s only");
                }
                Thread.sleep(5_000);
                Footprint after = Footprint.of(house.device().pid());
                System.out.println("after  " + after);
                assertTrue(after.threads() <= before.threads() + 2, before + " became " + after);
                assertTrue(after.descriptors() <= before.descriptors() + 3, before + " became " + after);
                assertTrue(after.residentKib() <= before.residentKib() * 1.15 + 20_000, before + " became " + after);
            }
        }
    }

    private static boolean isMode(JsonFields event, String mode) {
        return event.text("type").equals("decision") && event.text("mode").equals(mode);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /// What another process holds.
    record Footprint(long descriptors, long threads, long residentKib) {

        static Footprint of(long pid) throws IOException {
            Path process = Path.of("/proc", Long.toString(pid));
            try (Stream<Path> files = Files.list(process.resolve("fd")); Stream<Path> tasks = Files.list(process.resolve("task"))) {
                long resident = Files.readAllLines(process.resolve("status")).stream().filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
                return new Footprint(files.count(), tasks.count(), resident);
            }
        }
    }
}
