package dev.tectum.app.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.app.cli.Child;
import dev.tectum.fake.CutDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Whether every alert that the journal promises arrives, whatever dies meanwhile: what `.ci/alerts` runs.
@EnabledIfSystemProperty(named = "delivery.folder", matches = ".+", disabledReason = "takes minutes: .ci/alerts runs it")
class DeliveryAcceptanceTest {

    private enum Blow {
        BROKER_KILLED, PROCESS_KILLED, POWER_CUT
    }

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int LATEST_MILLIS = 700;

    private final Random random = new Random(42);
    private final Path folder = Path.of(System.getProperty("delivery.folder", ""));
    private final int alerts = Integer.getInteger("delivery.alerts", 10_000);
    private int cuts = Integer.getInteger("delivery.powerCuts", 10);
    private String noDisk = "";

    @BeforeAll
    static void needsItsPrograms() {
        assumeTrue(Files.isExecutable(Processes.BROKER) && Files.isExecutable(Subscriber.PROGRAM),
                "skipped: there is no mosquitto here");
        assumeTrue(Child.isBuilt(), "skipped: the program is not built yet, ./tectum does that");
    }

    @Test
    void everyPromisedAlertArrivesWhateverDies() throws Exception {
        long began = System.nanoTime();
        Optional<CutDisk> disk = disk();
        try {
            Path data = disk.map(CutDisk::folder).orElse(folder).resolve("data");
            try (DeliveryHouse house = new DeliveryHouse(folder, data)) {
                List<Blow> blows = blows();
                for (int blow = 0; blow < blows.size(); blow++) {
                    awaitAlerts(house, (int) ((long) alerts * (blow + 1) / (blows.size() + 1)));
                    Thread.sleep(random.nextInt(LATEST_MILLIS));
                    strike(blows.get(blow), house, disk);
                    awaitAlerts(house, house.subscriber().raised() + 1);
                }
                awaitAlerts(house, alerts);
                judge(house, (System.nanoTime() - began) / 1e9);
            }
        } finally {
            if (disk.isPresent()) {
                disk.get().close();
            }
        }
    }

    private Optional<CutDisk> disk() throws InterruptedException {
        if (cuts == 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(CutDisk.make(folder));
        } catch (IOException refused) {
            noDisk = "no power cuts: " + refused.getMessage();
            cuts = 0;
            return Optional.empty();
        }
    }

    private List<Blow> blows() {
        List<Blow> blows = new ArrayList<>(Collections.nCopies(Integer.getInteger("delivery.brokerKills", 20), Blow.BROKER_KILLED));
        blows.addAll(Collections.nCopies(Integer.getInteger("delivery.processKills", 10), Blow.PROCESS_KILLED));
        blows.addAll(Collections.nCopies(cuts, Blow.POWER_CUT));
        Collections.shuffle(blows, random);
        return blows;
    }

    private void strike(Blow blow, DeliveryHouse house, Optional<CutDisk> disk) throws IOException, InterruptedException {
        switch (blow) {
            case BROKER_KILLED -> house.killBroker();
            case PROCESS_KILLED -> {
                house.killDevice();
                house.restartDevice(true);
            }
            case POWER_CUT -> {
                CutDisk cut = disk.orElseThrow();
                house.freezeDevice(); // so that nothing happens between the disk's end and its own
                cut.cut(random.nextBoolean() ? CutDisk.Cut.ALL_IS_DROPPED : CutDisk.Cut.LOG_IS_FLUSHED);
                house.killDevice();
                cut.restore();
                house.restartDevice(true);
            }
        }
    }

    private static void awaitAlerts(DeliveryHouse house, int wanted) throws IOException, InterruptedException {
        long lastNews = System.nanoTime();
        int before = house.subscriber().look();
        while (house.subscriber().raised() < wanted) {
            Thread.sleep(50);
            int now = house.subscriber().look();
            if (now > before) {
                before = now;
                lastNews = System.nanoTime();
            }
            assertTrue(System.nanoTime() - lastNews < PATIENCE.toNanos(), () -> "nothing is heard any more: " + house.device().errors());
        }
    }

    /// Lets the device end what stands and tell what waits, with all labels switched off.
    private void judge(DeliveryHouse house, double seconds) throws IOException, InterruptedException, SQLException {
        house.killDevice();
        house.restartDevice(false);
        PromisedMessages promised = new PromisedMessages(house.journal());
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (promised.waiting() > 0 && System.nanoTime() < until) {
            Thread.sleep(200);
        }
        Thread.sleep(1_000);
        house.subscriber().look();
        DeliveryCount count = DeliveryCount.of(promised.all(), house.subscriber().heard());
        System.out.print(table(count, promised.endedByRestart(), seconds));
        assertEquals(0, promised.waiting(), "some still wait: " + house.device().errors());
        assertEquals(List.of(List.of(), List.of(), List.of(), List.of(), List.of()),
                List.of(count.lost(), count.unknown(), count.altered(), count.disordered(), count.misshapen()));
    }

    private String table(DeliveryCount count, int ended, double seconds) {
        String row = "%-46s %8d%n";
        return String.format(Locale.ROOT, "%n" + row.repeat(12), "broker kills", Integer.getInteger("delivery.brokerKills", 20),
                "process kills", Integer.getInteger("delivery.processKills", 10) + 1, "power cuts", cuts, "alerts in the journal",
                count.alerts(), "  of these ended because of a restart", ended, "messages promised by the journal", count.promised(),
                "messages heard by the subscriber", count.heard(), "  the same once more (same id, state and time)", count.again(),
                "  lost", count.lost().size(), "  told but unknown to the journal, or altered",
                count.unknown().size() + count.altered().size(),
                "alerts whose messages came in another order", count.disordered().size(), "alerts without exactly one end",
                count.misshapen().size()) + String.format(Locale.ROOT, "%.0f s%s%n", seconds, noDisk.isEmpty() ? "" : "; " + noDisk);
    }
}
