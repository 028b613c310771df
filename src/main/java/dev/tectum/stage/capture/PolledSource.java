package dev.tectum.stage.capture;

import dev.tectum.domain.time.BackOff;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks one sensor for its values, again and again. Lost, it says so once for every reason, closes the sensor and opens it anew,
/// ever more rarely; it never ends by itself. After each answer it promises that nothing comes before the next one, or, of a sensor here
/// that keeps what it has measured meanwhile, before the last of this one. A sensor far away is asked too rarely for decisions to wait for
/// its past: what it measured before it was asked counts from the asking on. One thread, best its own: opening and reading wait for the device.
public final class PolledSource implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(PolledSource.class);

    /// Finds the sensor and makes it ready.
    @FunctionalInterface
    public interface Opening {

        /// @throws CaptureException if it is not there, not to be used or another one; it says why
        Sensor open() throws InterruptedException;
    }

    private final Modality modality;
    private final Opening opening;
    private final MonotonicTime time;
    private final BackOff backOff;
    private final Optional<Duration> staleness;
    private final Deque<Arrival> ready = new ArrayDeque<>();
    private final Map<String, Moment> newest = new HashMap<>();
    private @Nullable Sensor sensor;
    private @Nullable Reason told;
    private Moment due;
    private boolean closed;

    public PolledSource(Modality modality, Opening opening, MonotonicTime time, BackOff backOff) {
        this(modality, opening, time, backOff, Optional.empty());
    }

    private PolledSource(Modality modality, Opening opening, MonotonicTime time, BackOff backOff, Optional<Duration> staleness) {
        this.modality = modality;
        this.opening = opening;
        this.time = time;
        this.backOff = backOff;
        this.staleness = staleness;
        this.due = time.now();
    }

    /// Of a sensor far away.
    ///
    /// @param staleness what it measured longer ago than this, before it was asked, is left out
    public static PolledSource remote(Modality modality, Opening opening, MonotonicTime time, BackOff backOff, Duration staleness) {
        return new PolledSource(modality, opening, time, backOff, Optional.of(staleness));
    }

    @Override
    public Optional<Arrival> next(Duration patience) throws InterruptedException {
        if (ready.isEmpty() && !closed && isDueWithin(patience)) {
            ask();
        }
        return Optional.ofNullable(ready.poll());
    }

    private boolean isDueWithin(Duration patience) throws InterruptedException {
        Duration wait = due.since(time.now());
        if (wait.isPositive()) {
            time.sleep(wait.compareTo(patience) > 0 ? patience : wait);
        }
        return !due.isAfter(time.now());
    }

    private void ask() throws InterruptedException {
        try {
            if (sensor == null) {
                sensor = opening.open();
                due = time.now();
            }
            read(sensor);
        } catch (CaptureException lost) {
            giveUp(lost);
        }
    }

    private void read(Sensor asked) throws InterruptedException {
        Moment begun = time.now();
        List<Sensor.Value> values = asked.read();
        Moment now = time.now();
        Moment latest = Moment.MIN;
        for (Sensor.Value value : values) {
            Moment captured = value.captured().orElse(now);
            latest = captured.isAfter(latest) ? captured : latest;
            Moment last = newest.getOrDefault(value.channel(), Moment.MIN);
            if (captured.isAfter(last)) {
                newest.put(value.channel(), captured);
                placed(captured, begun).ifPresent(at -> ready.add(new SensorReading(modality, at, value.channel(), value.value())));
            }
        }
        if (told != null && !ready.isEmpty()) {
            LOG.info("{}: {} is back", modality.name(), asked.name());
            told = null;
        }
        if (told == null) {
            backOff.reset();
        }
        Moment next = due.plus(asked.period());
        due = next.isAfter(time.now()) ? next : time.now().plus(asked.period()); // what was missed is not made up for
        boolean kept = staleness.isEmpty() && latest.isBefore(begun) && latest.isAfter(begun.minus(asked.period())); // measured since the answer before
        ready.add(new Bound(modality, kept ? latest : due));
    }

    /// What a value measured at `captured` counts as; empty where it is too old for that.
    private Optional<Moment> placed(Moment captured, Moment asked) {
        if (staleness.isEmpty() || !captured.isBefore(asked)) {
            return Optional.of(captured);
        }
        return asked.since(captured).compareTo(staleness.get()) > 0 ? Optional.empty() : Optional.of(asked);
    }

    private void giveUp(CaptureException lost) {
        closeSensor();
        Moment now = time.now();
        if (lost.reason() != told) {
            told = lost.reason();
            LOG.warn("{}: {}; trying again", modality.name(), lost.getMessage());
            ready.add(new Outage(modality, now, lost.reason()));
        }
        due = now.plus(backOff.next());
    }

    private void closeSensor() {
        if (sensor != null) {
            sensor.close();
            sensor = null;
        }
    }

    @Override
    public boolean isExhausted() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        ready.clear();
        closeSensor();
    }
}
