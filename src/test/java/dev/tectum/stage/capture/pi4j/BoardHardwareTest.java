package dev.tectum.stage.capture.pi4j;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.board.BusReport;
import dev.tectum.stage.capture.board.PinUse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is really wired to this machine: `mvn test -Dtest=BoardHardwareTest -Dhardware=i2c:1,pin:17`.
class BoardHardwareTest {

    private static final Modality MODALITY = new Modality("hardware", Modality.Kind.SERIES);
    private static final Duration WATCHED = Duration.ofSeconds(20);

    private final MonotonicTime time = new MonotonicTime(System::nanoTime, Thread::sleep);
    private final Pi4jSensors sensors = Pi4jSensors.here(time);

    @AfterEach
    void close() {
        sensors.close();
    }

    @Test
    void everyChipOfTheBusThatIsKnownGivesNumbers() throws InterruptedException {
        List<Integer> buses = named("i2c");
        assumeTrue(!buses.isEmpty(), "no bus is named: -Dhardware=i2c:1 reads the chips of /dev/i2c-1");
        BusReport report = sensors.scan(buses);
        report.troubles().forEach(trouble -> System.err.println(trouble.reason().wireName() + ": " + trouble.message()));
        assertFalse(report.found().isEmpty(), "no known chip answers");
        for (BusReport.Found found : report.found()) {
            System.err.println(found.use().name() + (found.sure() ? "" : " (perhaps)"));
            int finite = 0;
            try (Source source = sensors.chip(MODALITY, found.use())) {
                finite = watched(source, found.use().channels().size());
            }
            assertTrue(finite > 0 || !found.sure(), found.use().name() + " gives no number");
        }
    }

    @Test
    void everyPinThatIsNamedHasAState() throws InterruptedException {
        List<Integer> pins = named("pin");
        assumeTrue(!pins.isEmpty(), "no pin is named: -Dhardware=pin:17 watches GPIO17 for " + WATCHED.toSeconds() + " s");
        for (int pin : pins) {
            PinUse use = new PinUse(pin, "contact", PinUse.Pull.OFF, false, PinUse.USUAL_DEBOUNCE);
            try (Source source = sensors.pin(MODALITY, use)) {
                assertTrue(watched(source, Integer.MAX_VALUE) > 0, use.name() + " has no state");
            }
        }
    }

    private static List<Integer> named(String kind) {
        return Arrays.stream(System.getProperty("hardware", "").split(",")).filter(name -> name.startsWith(kind + ":"))
                .map(name -> Integer.valueOf(name.substring(kind.length() + 1))).toList();
    }

    /// @return how many of the readings were numbers
    private int watched(Source source, int enough) throws InterruptedException {
        int finite = 0;
        long end = time.now().plus(WATCHED).nanos();
        while (finite < enough && time.now().nanos() < end) {
            for (Arrival arrival : source.next(Duration.ofMillis(500)).stream().toList()) {
                System.err.println("  " + arrival);
                finite += arrival instanceof SensorReading reading && Double.isFinite(reading.value()) ? 1 : 0;
            }
        }
        return finite;
    }
}
