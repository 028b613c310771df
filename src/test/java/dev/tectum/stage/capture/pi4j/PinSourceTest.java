package dev.tectum.stage.capture.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.io.gpio.digital.DigitalState;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.SleepDrivenClock;
import dev.tectum.fake.i2c.FakePins;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.board.PinUse;
import dev.tectum.stage.capture.pi4j.linux.Errno;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PinSourceTest {

    private static final Modality ROOM = new Modality("room", Modality.Kind.SERIES);
    private static final PinUse MOTION = new PinUse(27, "motion", PinUse.Pull.DOWN, false, PinUse.USUAL_DEBOUNCE);
    private static final PinUse CONTACT = new PinUse(17, "contact", PinUse.Pull.UP, true, PinUse.USUAL_DEBOUNCE);

    private final SleepDrivenClock clock = new SleepDrivenClock();
    private final FakePins pins = new FakePins();
    private final Pi4jSensors sensors = new Pi4jSensors(() -> {
        throw new AssertionError("no bus is needed");
    }, () -> pins, new MonotonicTime(clock::nanoTime, clock::sleep));

    @AfterEach
    void close() {
        sensors.close();
    }

    @Test
    void whatStandsAtTheBeginningIsSaid() throws InterruptedException {
        assertEquals(List.of(reading(0, "motion", 0)), arrivals(sensors.pin(ROOM, MOTION)));
    }

    @Test
    void aClosedContactThatPullsThePinDownIsOne() throws InterruptedException {
        assertEquals(1, ((SensorReading) arrivals(sensors.pin(ROOM, CONTACT)).getFirst()).value());
    }

    @Test
    void aChangeHasTheTimeAtWhichItHappenedAndNotThatOfHearing() throws InterruptedException {
        Source source = sensors.pin(ROOM, MOTION);
        arrivals(source);
        clock.sleep(Duration.ofMillis(500));
        pins.edge(27, DigitalState.HIGH, 400_000_000);
        assertEquals(List.of(reading(0.4, "motion", 1)), arrivals(source));
    }

    @Test
    void aChangeWhoseTimeNobodyKnowsIsHeardNow() throws InterruptedException {
        Source source = sensors.pin(ROOM, MOTION);
        arrivals(source);
        clock.sleep(Duration.ofMillis(500));
        pins.change(27, DigitalState.HIGH);
        assertEquals(List.of(reading(0.5, "motion", 1)), arrivals(source));
    }

    @Test
    void whatStandsIsSaidAgainEverySecond() throws InterruptedException {
        Source source = sensors.pin(ROOM, MOTION);
        List<Arrival> arrivals = new ArrayList<>();
        for (int tenth = 0; tenth < 30; tenth++) {
            arrivals.addAll(arrivals(source));
            clock.sleep(Duration.ofMillis(100));
        }
        assertEquals(List.of(reading(0, "motion", 0), reading(1, "motion", 0), reading(2, "motion", 0)), arrivals);
    }

    @Test
    void timesOnlyRiseThoughAnEdgeIsHeardOfLate() throws InterruptedException {
        Source source = sensors.pin(ROOM, MOTION);
        arrivals(source);
        clock.sleep(Duration.ofSeconds(2));
        arrivals(source);
        pins.edge(27, DigitalState.HIGH, 1_999_000_000);
        SensorReading late = (SensorReading) arrivals(source).getFirst();
        assertEquals(1, late.value());
        assertEquals(2_000_000_001, late.captured().nanos());
    }

    @Test
    void aFloodOfChangesLosesItsOldest() throws InterruptedException {
        Source source = sensors.pin(ROOM, MOTION);
        arrivals(source);
        for (int edge = 1; edge <= 10_001; edge++) {
            pins.edge(27, edge % 2 == 1 ? DigitalState.HIGH : DigitalState.LOW, edge);
        }
        List<Arrival> arrivals = arrivals(source);
        assertEquals(64, arrivals.size());
        assertEquals(new SensorReading(ROOM, new Moment(10_001), "motion", 1), arrivals.getLast());
    }

    @Test
    void aPinThatIsTakenForbiddenOrAbsentSaysSo() throws InterruptedException {
        for (var each : List.of(Errno.EBUSY, Errno.EACCES, Errno.ENOENT, Errno.EINVAL)) {
            pins.refuse(each);
            Source source = sensors.pin(ROOM, MOTION);
            Reason reason = assertInstanceOf(Outage.class, arrivals(source).getFirst()).reason();
            assertEquals(switch (each) {
                case Errno.EBUSY -> Reason.BUSY;
                case Errno.EACCES -> Reason.FORBIDDEN;
                case Errno.EINVAL -> Reason.WRONG_FORMAT;
                default -> Reason.UNPLUGGED;
            }, reason);
            pins.refuse(0);
            clock.sleep(Duration.ofSeconds(1));
            assertInstanceOf(SensorReading.class, arrivals(source).getFirst());
            source.close();
        }
    }

    @Test
    void aPinThatVanishesIsAnOutageAndIsLookedForAgain() throws InterruptedException {
        Source source = sensors.pin(ROOM, MOTION);
        arrivals(source);
        pins.change(27, DigitalState.UNKNOWN);
        assertEquals(Reason.UNPLUGGED, assertInstanceOf(Outage.class, arrivals(source).getFirst()).reason());
        clock.sleep(Duration.ofSeconds(1));
        assertInstanceOf(SensorReading.class, arrivals(source).getFirst());
        assertEquals(2, pins.opened());
    }

    @Test
    void aClosedSourceLetsThePinGo() throws InterruptedException {
        Source source = sensors.pin(ROOM, MOTION);
        arrivals(source);
        source.close();
        assertTrue(source.isExhausted());
        assertEquals(List.of(), arrivals(source));
        assertEquals(List.of(reading(0, "motion", 0)), arrivals(sensors.pin(ROOM, MOTION)));
    }

    @Test
    void aSwitchIsToldNowAndAtEveryChange() throws Exception {
        List<Boolean> told = new ArrayList<>();
        try (AutoCloseable _ = sensors.watch(CONTACT, told::add)) {
            pins.change(17, DigitalState.HIGH);
            pins.change(17, DigitalState.UNKNOWN);
            pins.change(17, DigitalState.LOW);
        }
        assertEquals(List.of(true, false, true), told);
    }

    @Test
    void aSwitchAtAPinThatIsTakenSaysSo() {
        pins.refuse(Errno.EBUSY);
        assertEquals(Reason.BUSY, assertThrows(CaptureException.class, () -> sensors.watch(CONTACT, _ -> {
        })).reason());
    }

    private static List<Arrival> arrivals(Source source) throws InterruptedException {
        List<Arrival> arrivals = new ArrayList<>();
        for (var arrival = source.next(Duration.ZERO); arrival.isPresent(); arrival = source.next(Duration.ZERO)) {
            arrivals.add(arrival.get());
        }
        return arrivals;
    }

    private static SensorReading reading(double seconds, String channel, double value) {
        return new SensorReading(ROOM, Moment.ofSeconds(seconds), channel, value);
    }
}
