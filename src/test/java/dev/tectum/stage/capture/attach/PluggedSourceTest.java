package dev.tectum.stage.capture.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.fake.FakeDevice;
import dev.tectum.fake.SleepDrivenClock;
import dev.tectum.stage.capture.MonotonicTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluggedSourceTest {

    private static final Modality SENSE = new Modality("environment", Modality.Kind.SERIES);
    private static final Duration PATIENCE = Duration.ofMillis(500);

    @TempDir
    Path dev;

    private final SleepDrivenClock clock = new SleepDrivenClock();
    private final MonotonicTime time = new MonotonicTime(clock::nanoTime, clock::sleep);
    private final FakeDevice device = new FakeDevice(SENSE, time);

    @Test
    void aDeviceThatIsNotThereIsSaidOnceAndNotOpened() throws Exception {
        try (PluggedSource source = plugged()) {
            assertEquals(Optional.of(Reason.UNPLUGGED), reasonOf(source.next(PATIENCE)));
            for (int i = 0; i < 50; i++) {
                assertEquals(Optional.empty(), source.next(PATIENCE));
            }
            assertEquals(0, device.openings());
        }
    }

    @Test
    void aDeviceThatAppearsIsReadWithinATenthOfASecond() throws Exception {
        try (PluggedSource source = plugged()) {
            source.next(PATIENCE);
            plugIn();
            long before = clock.nanoTime();
            assertInstanceOf(SensorReading.class, awaited(source));
            assertTrue(clock.nanoTime() - before <= 110_000_000L);
        }
    }

    @Test
    void aDeviceThatIsPulledAndPutBackIsOpenedAnewAtOnceWhateverItsOwnPause() throws Exception {
        plugIn();
        try (PluggedSource source = plugged()) {
            assertInstanceOf(SensorReading.class, awaited(source));
            device.fails(Reason.STALE);
            assertEquals(Optional.of(Reason.STALE), reasonOf(source.next(PATIENCE)));
            Files.delete(node());
            assertEquals(Optional.of(Reason.UNPLUGGED), reasonOf(source.next(PATIENCE)));
            assertEquals(0, device.openSources(), "the handle of a device that is gone is given back");
            device.works();
            plugIn();
            assertInstanceOf(SensorReading.class, awaited(source));
            assertEquals(1, device.openSources());
        }
        assertEquals(0, device.openSources());
    }

    @Test
    void aPermissionThatIsGivenLaterCounts() throws Exception {
        plugIn();
        device.fails(Reason.FORBIDDEN);
        try (PluggedSource source = plugged()) {
            assertEquals(Optional.of(Reason.FORBIDDEN), reasonOf(source.next(PATIENCE)));
            assertEquals(Optional.empty(), source.next(PATIENCE));
            device.works();
            Files.setPosixFilePermissions(node(), PosixFilePermissions.fromString("rw-rw----"));
            assertInstanceOf(SensorReading.class, awaited(source));
            assertEquals(2, device.openings());
        }
    }

    @Test
    void aLinkThatLeadsToAnotherDeviceIsAnotherDevice() throws Exception {
        plugIn();
        Path other = Files.createFile(dev.resolve("video1"));
        Path link = Files.createSymbolicLink(dev.resolve("camera"), node());
        Optional<?> before = new FilePlug(link).find();
        Files.delete(link);
        Files.createSymbolicLink(link, other);
        assertTrue(before.isPresent() && !before.equals(new FilePlug(link).find()));
    }

    private PluggedSource plugged() {
        return new PluggedSource(SENSE, "the device", new FilePlug(node()), device::source, time);
    }

    private Path node() {
        return dev.resolve("video0");
    }

    private void plugIn() throws IOException {
        Files.createFile(node());
    }

    private static Arrival awaited(PluggedSource source) throws InterruptedException {
        for (int i = 0; i < 10; i++) {
            Optional<Arrival> arrival = source.next(PATIENCE);
            if (arrival.isPresent()) {
                return arrival.get();
            }
        }
        throw new AssertionError("nothing came");
    }

    private static Optional<Reason> reasonOf(Optional<Arrival> arrival) {
        return arrival.map(one -> ((Outage) one).reason());
    }
}
