package dev.tectum.stage.capture.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.FakeDevice;
import dev.tectum.fake.ListedSource;
import dev.tectum.fake.SleepDrivenClock;
import dev.tectum.stage.capture.MonotonicTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SwitchableSourceTest {

    private static final Modality SENSE = new Modality("environment", Modality.Kind.SERIES);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final long LONG_SECONDS = 20;

    private final SleepDrivenClock clock = new SleepDrivenClock();
    private final MonotonicTime time = new MonotonicTime(clock::nanoTime, clock::sleep);
    private final FakeDevice device = new FakeDevice(SENSE, time);

    @Test
    void aDeviceThatIsSwitchedOffIsClosedAndSaysSoOnce() throws Exception {
        try (SwitchableSource source = switchable(true)) {
            assertInstanceOf(SensorReading.class, source.next(PATIENCE).orElseThrow());
            source.switchOff();
            assertEquals(Reason.SWITCHED_OFF, ((Outage) source.next(PATIENCE).orElseThrow()).reason());
            assertEquals(0, device.openSources());
            assertEquals(Optional.empty(), source.next(PATIENCE));
            assertFalse(source.isOn() || source.isExhausted());
        }
    }

    @Test
    void switchedOnAgainItIsOpenedAfreshAtOnce() throws Exception {
        try (SwitchableSource source = switchable(true)) {
            source.next(PATIENCE);
            source.switchOff();
            source.next(PATIENCE);
            source.switchOn();
            assertInstanceOf(SensorReading.class, source.next(PATIENCE).orElseThrow());
            assertEquals(2, device.openings());
        }
        assertEquals(0, device.openSources());
    }

    @Test
    void whatIsOffFromTheStartIsNeverOpened() throws Exception {
        try (SwitchableSource source = switchable(false)) {
            assertInstanceOf(Outage.class, source.next(PATIENCE).orElseThrow());
            assertEquals(Optional.empty(), source.next(PATIENCE));
            assertEquals(0, device.openings());
        }
    }

    @Test
    void whatWasCapturedBeforeTheSwitchIsNotHandedOn() throws Exception {
        SensorReading early = new SensorReading(SENSE, new Moment(5), "temperature", 20);
        SensorReading late = new SensorReading(SENSE, new Moment(5_000), "temperature", 20);
        clock.sleep(Duration.ofNanos(1_000));
        try (SwitchableSource source = new SwitchableSource(SENSE, () -> new ListedSource(early, late), time, false)) {
            source.next(PATIENCE);
            source.switchOn();
            assertEquals(Optional.empty(), source.next(PATIENCE));
            assertEquals(Optional.of(late), source.next(PATIENCE));
        }
    }

    @Test
    void aReadThatWaitsForTheDeviceIsEndedByTheSwitchAndTheThreadGoesOn() throws Exception {
        CountDownLatch begun = device.hangs();
        SwitchableSource source = switchable(true);
        BlockingQueue<Arrival> heard = new LinkedBlockingQueue<>();
        Thread pump = Thread.ofPlatform().start(() -> pump(source, heard));
        assertTrue(begun.await(LONG_SECONDS, TimeUnit.SECONDS));
        device.hangsNoMore();
        source.switchOff();
        Arrival first = heard.poll(LONG_SECONDS, TimeUnit.SECONDS);
        assertEquals(Reason.SWITCHED_OFF, ((Outage) first).reason());
        assertEquals(0, device.openSources());
        source.switchOn();
        assertInstanceOf(SensorReading.class, heard.poll(LONG_SECONDS, TimeUnit.SECONDS));
        pump.interrupt();
        assertTrue(pump.join(Duration.ofSeconds(LONG_SECONDS)));
        assertEquals(0, device.openSources());
    }

    @Test
    void aThousandTurnsOfTheSwitchLeaveNothingOpenAndInterruptNobodyElse() throws Exception {
        SwitchableSource source = switchable(true);
        BlockingQueue<Arrival> heard = new LinkedBlockingQueue<>();
        Thread pump = Thread.ofPlatform().start(() -> pump(source, heard));
        for (int i = 0; i < 1000; i++) {
            source.switchOff();
            source.switchOn();
        }
        source.switchOff();
        for (int quiet = 0; quiet < 20; quiet = device.openSources() == 0 ? quiet + 1 : 0) {
            assertTrue(pump.isAlive(), "the pump was hit by an interruption that was meant for a read");
            Thread.sleep(5);
        }
        pump.interrupt();
        assertTrue(pump.join(Duration.ofSeconds(LONG_SECONDS)));
    }

    @Test
    void aSourceThatBreaksItsContractIsClosedAndOpenedAfresh() throws Exception {
        try (SwitchableSource source = switchable(true)) {
            device.breaks();
            assertThrows(IllegalStateException.class, () -> source.next(PATIENCE));
            assertEquals(0, device.openSources());
            assertInstanceOf(SensorReading.class, source.next(PATIENCE).orElseThrow());
        }
    }

    private SwitchableSource switchable(boolean on) {
        return new SwitchableSource(SENSE, device::source, time, on);
    }

    private static void pump(SwitchableSource source, BlockingQueue<Arrival> heard) {
        try (source) {
            while (true) {
                source.next(PATIENCE).ifPresent(heard::add);
                if (Thread.interrupted()) {
                    return;
                }
            }
        } catch (InterruptedException asked) {
            // the end of the test
        }
    }
}
