package dev.tectum.stage.capture.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.fake.SleepDrivenClock;
import dev.tectum.fake.i2c.FakeAds1115;
import dev.tectum.fake.i2c.FakeBh1750;
import dev.tectum.fake.i2c.FakeBme280;
import dev.tectum.fake.i2c.FakeBus;
import dev.tectum.fake.i2c.FakeMpu6050;
import dev.tectum.fake.i2c.FakeScd4x;
import dev.tectum.fake.i2c.FakeSht4x;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.board.BusReport;
import dev.tectum.stage.capture.board.ChipSpec;
import dev.tectum.stage.capture.board.ChipUse;
import dev.tectum.stage.capture.board.KnownChips;
import dev.tectum.stage.capture.board.PinUse;
import dev.tectum.stage.capture.pi4j.linux.Errno;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class Pi4jSensorsTest {

    private static final Modality AIR = new Modality("air", Modality.Kind.SERIES);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final SleepDrivenClock clock = new SleepDrivenClock();
    private final FakeBus bus = new FakeBus();
    private final Pi4jSensors sensors = new Pi4jSensors(() -> bus, () -> {
        throw new AssertionError("no pin is needed");
    }, new MonotonicTime(clock::nanoTime, clock::sleep));
    private final FakeBme280 bme280 = new FakeBme280(clock::nanoTime);

    @AfterEach
    void close() {
        sensors.close();
    }

    @Test
    void everyKnownChipGivesAllItsChannels() throws InterruptedException {
        wireAll();
        for (ChipSpec chip : KnownChips.all()) {
            ChipUse use = chip.usualChannels().isEmpty()
                    ? new ChipUse(chip, FakeBus.NUMBER, chip.usualAddress(), Map.of("a0", "mq2", "a1", "mq135"), chip.every())
                    : ChipUse.usual(chip, FakeBus.NUMBER);
            Set<String> channels = new HashSet<>();
            for (Arrival arrival : arrivals(sensors.chip(AIR, use), 30)) {
                channels.add(assertInstanceOf(SensorReading.class, arrival).channel());
            }
            assertEquals(Set.copyOf(use.channels().values()), channels);
        }
    }

    @Test
    void outputsThatNobodyNamedAreNotGiven() throws InterruptedException {
        bus.wire(0x76, bme280);
        ChipUse use = new ChipUse(KnownChips.BME280, 1, 0x76, Map.of("temperature", "temperature_2"), Duration.ofSeconds(5));
        for (Arrival arrival : arrivals(sensors.chip(AIR, use), 5)) {
            assertEquals("temperature_2", assertInstanceOf(SensorReading.class, arrival).channel());
        }
    }

    @Test
    void aChipThatIsTornOffAndWiredAgainIsLostAndFound() throws InterruptedException {
        bus.wire(0x76, bme280);
        Source source = bme280();
        assertInstanceOf(SensorReading.class, first(source));
        bus.tearOff(0x76);
        assertEquals(Reason.UNPLUGGED, firstOutage(source).reason());
        bus.wire(0x76, bme280);
        assertInstanceOf(SensorReading.class, first(source));
    }

    @Test
    void oneDisturbedTransferIsNoOutage() throws InterruptedException {
        bus.wire(0x76, bme280);
        Source source = bme280();
        for (int reading = 0; reading < 20; reading++) {
            assertInstanceOf(SensorReading.class, first(source));
            bus.disturb(0x76, 1);
        }
    }

    @Test
    void aBusThatIsForbiddenStuckOrAbsentSaysSo() throws InterruptedException {
        bus.wire(0x76, bme280);
        Map<Integer, Reason> reasons = Map.of(Errno.EACCES, Reason.FORBIDDEN, Errno.EBUSY, Reason.BUSY, Errno.ENOENT, Reason.UNPLUGGED);
        for (Map.Entry<Integer, Reason> each : reasons.entrySet()) {
            bus.refuse(each.getKey());
            Source source = bme280();
            assertEquals(each.getValue(), firstOutage(source).reason());
            bus.refuse(0);
            assertInstanceOf(SensorReading.class, first(source));
            source.close();
        }
        bus.stick(Errno.ETIMEDOUT);
        Source source = bme280();
        assertEquals(Reason.UNPLUGGED, firstOutage(source).reason());
        bus.stick(0);
        assertInstanceOf(SensorReading.class, first(source));
    }

    @Test
    void anotherChipAtItsAddressIsTheWrongFormatUntilTheRightOneComes() throws InterruptedException {
        bus.wire(0x76, bme280);
        bme280.claims(0x58);
        Source source = bme280();
        assertEquals(Reason.WRONG_FORMAT, firstOutage(source).reason());
        bme280.claims(0x60);
        assertInstanceOf(SensorReading.class, first(source));
    }

    @Test
    void aChipThatIsWedgedIsResetAndGoesOn() throws InterruptedException {
        bus.wire(0x76, bme280);
        Source source = bme280();
        assertInstanceOf(SensorReading.class, first(source));
        bme280.wedge();
        assertEquals(Reason.UNPLUGGED, firstOutage(source).reason());
        assertInstanceOf(SensorReading.class, first(source));
    }

    @Test
    void whileOneChipHangsForEverTheOthersOfItsBusGoOn() throws InterruptedException {
        CountDownLatch back = new CountDownLatch(1);
        bus.wire(0x44, new FakeSht4x(clock::nanoTime));
        bus.wire(0x76, bme280);
        bus.hang(0x76, back);
        Thread stuck = Thread.ofVirtual().start(() -> {
            try {
                first(bme280());
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        });
        Source other = sensors.chip(AIR, ChipUse.usual(KnownChips.SHT4X, FakeBus.NUMBER));
        List<Arrival> arrivals = arrivals(other, 500);
        assertTrue(arrivals.size() >= 80 && arrivals.stream().allMatch(SensorReading.class::isInstance), arrivals.size() + " arrivals");
        assertTrue(stuck.isAlive());
        back.countDown();
        stuck.join();
    }

    @Test
    void aChipThatIsLookedForAThousandTimesLeavesNothingBehind() throws InterruptedException {
        Source source = bme280();
        int threads = Thread.activeCount();
        for (int seconds = 0; seconds < 30_000; seconds += 30) {
            source.next(PATIENCE);
            clock.sleep(Duration.ofSeconds(30));
        }
        assertTrue(bus.transfers() >= 900, "looked for " + bus.transfers() + " times");
        assertTrue(Thread.activeCount() <= threads + 1, "threads are left behind");
        bus.wire(0x76, bme280);
        assertInstanceOf(SensorReading.class, first(source));
    }

    @Test
    void aChipThatIsWantedTwiceIsBusyTheSecondTime() throws InterruptedException {
        bus.wire(0x76, bme280);
        assertInstanceOf(SensorReading.class, first(bme280()));
        assertEquals(Reason.BUSY, firstOutage(bme280()).reason());
    }

    @Test
    void aBoardWhereNothingCanBeBegunSaysSo() throws InterruptedException {
        MonotonicTime time = new MonotonicTime(clock::nanoTime, clock::sleep);
        try (Pi4jSensors none = new Pi4jSensors(Pi4jSensorsTest::refused, Pi4jSensorsTest::refused, time)) {
            assertEquals(Reason.UNPLUGGED, firstOutage(none.chip(AIR, ChipUse.usual(KnownChips.SHT4X, 1))).reason());
            assertEquals(Reason.UNPLUGGED, firstOutage(none.pin(AIR,
                    new PinUse(17, "contact", PinUse.Pull.UP, true, PinUse.USUAL_DEBOUNCE))).reason());
        }
    }

    private static <T> T refused() {
        throw new IllegalStateException("No gpio chip yet initialized!");
    }

    @Test
    void aScanFindsWhatIsThere() throws InterruptedException {
        wireAll();
        BusReport report = sensors.scan(List.of(FakeBus.NUMBER));
        assertEquals(KnownChips.all(), report.found().stream().map(found -> found.use().chip()).toList());
        assertEquals(List.of("bh1750", "ads1115"),
                report.found().stream().filter(found -> !found.sure()).map(found -> found.use().chip().name()).toList());
        assertEquals(List.of(), report.troubles());
    }

    @Test
    void aScanSaysWhatItMayNotLookAt() throws InterruptedException {
        bus.refuse(Errno.EACCES);
        BusReport report = sensors.scan(List.of(FakeBus.NUMBER));
        assertEquals(List.of(), report.found());
        assertEquals(List.of(Reason.FORBIDDEN), report.troubles().stream().map(BusReport.Trouble::reason).toList());
    }

    @Test
    void aScanOfAStuckBusSaysSoOnce() throws InterruptedException {
        bus.stick(Errno.ETIMEDOUT);
        BusReport report = sensors.scan(List.of(FakeBus.NUMBER));
        assertEquals(1, report.troubles().size());
        assertTrue(report.troubles().getFirst().message().contains("stuck"), report.troubles().getFirst().message());
    }

    @Test
    void aScanNamesAChipThatIsNearlyAKnownOne() throws InterruptedException {
        bus.wire(0x76, bme280);
        bme280.claims(0x58);
        BusReport report = sensors.scan(List.of(FakeBus.NUMBER));
        assertEquals(List.of(Reason.WRONG_FORMAT), report.troubles().stream().map(BusReport.Trouble::reason).toList());
        assertTrue(report.troubles().getFirst().message().contains("BMP280"));
    }

    private void wireAll() {
        bus.wire(0x76, bme280);
        bus.wire(0x44, new FakeSht4x(clock::nanoTime));
        bus.wire(0x62, new FakeScd4x(clock::nanoTime));
        bus.wire(0x23, new FakeBh1750(clock::nanoTime));
        bus.wire(0x48, new FakeAds1115(clock::nanoTime));
        bus.wire(0x68, new FakeMpu6050(clock::nanoTime, 0));
    }

    private Source bme280() {
        return sensors.chip(AIR, ChipUse.usual(KnownChips.BME280, FakeBus.NUMBER));
    }

    private static Arrival first(Source source) throws InterruptedException {
        while (true) {
            Optional<Arrival> arrival = source.next(PATIENCE);
            if (arrival.isPresent() && !(arrival.get() instanceof Bound)) {
                return arrival.get();
            }
        }
    }

    private static Outage firstOutage(Source source) throws InterruptedException {
        while (true) {
            if (first(source) instanceof Outage outage) {
                return outage;
            }
        }
    }

    private static List<Arrival> arrivals(Source source, int asked) throws InterruptedException {
        List<Arrival> arrivals = new ArrayList<>();
        for (int number = 0; number < asked; number++) {
            source.next(PATIENCE).filter(arrival -> !(arrival instanceof Bound)).ifPresent(arrivals::add);
        }
        return arrivals;
    }
}
