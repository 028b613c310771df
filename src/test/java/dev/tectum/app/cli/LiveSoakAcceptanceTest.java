package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// A long stretch of the whole program on real processes: does it grow, does it fall behind? What `.ci/senses KILLS MINUTES` runs.
@EnabledIfSystemProperty(named = "senses.minutes", matches = "[1-9]\\d*", disabledReason = "takes half an hour: .ci/senses runs it")
class LiveSoakAcceptanceTest {

    private static final double MINUTES_OF_AN_EVENING = 2;
    private static final double HOP_MILLIS = 500;
    /// What a machine still compiles and loads in the first minutes is no growth.
    private static final double SETTLING_SHARE = 0.25;
    private static final double FLAT = 1.05;

    @TempDir
    Path folder = Path.of("");

    private record Sample(double minute, long residentKib, long liveHeapKib) {
    }

    @BeforeAll
    static void needsItsPrograms() {
        LiveSensesAcceptanceTest.needsItsPrograms();
    }

    @Test
    void neitherHeapNorMemoryGrowsAndNoFrameWaits() throws Exception {
        int minutes = Integer.getInteger("senses.minutes");
        try (LiveHouse house = new LiveHouse(folder, (int) Math.ceil((minutes + 1) / MINUTES_OF_AN_EVENING))) {
            house.begin();
            try (DecisionStream live = new DecisionStream(house.httpPort(), house.device())) {
                List<Sample> samples = new ArrayList<>();
                for (int minute = 1; minute <= minutes; minute++) {
                    Thread.sleep(60_000);
                    Sample sample = new Sample(minute, LiveSensesAcceptanceTest.Footprint.of(house.device().pid()).residentKib(),
                            liveHeapKib(house.device().pid()));
                    System.out.printf(Locale.ROOT, "minute %3d  resident %7d KiB  live heap %6d KiB%n", minute, sample.residentKib(),
                            sample.liveHeapKib());
                    samples.add(sample);
                }
                List<JsonFields> decisions = live.heard().stream().filter(event -> event.text("type").equals("decision")).toList();
                JsonFields figures = figures(house.httpPort());
                System.out.printf(Locale.ROOT, "%d decisions, %.1f %% in mode full, oldest frame in a decision %.0f ms%n", decisions.size(),
                        100.0 * decisions.stream().filter(event -> event.text("mode").equals("full")).count() / decisions.size(),
                        decisions.stream().map(event -> event.fields("modalities").fields("camera"))
                                .filter(camera -> camera.has("ageMs")).mapToDouble(camera -> camera.number("ageMs")).max().orElseThrow());
                System.out.printf(Locale.ROOT, "longest wait of a frame in the queue %.0f ms, dropped arrivals %.0f, skipped ticks %.0f%n",
                        figures.number("longestFrameWaitMillis"), figures.number("droppedArrivals"), figures.number("skippedTicks"));
                assertTrue(figures.number("longestFrameWaitMillis") < HOP_MILLIS, "a frame was older than a hop when the loop took it");
                assertEquals(0, figures.number("droppedArrivals"));
                assertFlat("resident memory", samples, Sample::residentKib);
                assertFlat("live heap", samples, Sample::liveHeapKib);
            }
        }
    }

    /// The last third beside the first third after settling.
    private static void assertFlat(String what, List<Sample> samples, ToLongFunction<Sample> measure) {
        List<Sample> settled = samples.subList((int) (SETTLING_SHARE * samples.size()), samples.size());
        int third = Math.max(1, settled.size() / 3);
        double before = settled.subList(0, third).stream().mapToLong(measure).average().orElseThrow();
        double after = settled.subList(settled.size() - third, settled.size()).stream().mapToLong(measure).average().orElseThrow();
        System.out.printf(Locale.ROOT, "%s: %.0f KiB, then %.0f KiB (%+.1f %%)%n", what, before, after, 100 * (after / before - 1));
        assertTrue(after <= FLAT * before, what + " grows: " + samples);
    }

    /// What is left on the heap after a full collection, which asking for it makes.
    private static long liveHeapKib(long pid) throws IOException {
        Process asked = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/jcmd").toString(), Long.toString(pid),
                "GC.class_histogram").redirectErrorStream(true).start();
        String total = asked.inputReader().lines().filter(line -> line.startsWith("Total")).findFirst()
                .orElseThrow(() -> new IOException("no histogram of process " + pid));
        return Long.parseLong(total.strip().split("\\s+")[2]) / 1024;
    }

    private static JsonFields figures(int port) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest ask = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/status")).build();
            return JsonReader.readObject("status", client.send(ask, HttpResponse.BodyHandlers.ofString()).body()).fields("figures");
        }
    }
}
