package dev.tectum.stage.capture.attach;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.PrivacySwitch;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A source that can be switched off: its device is closed, not merely ignored, and nothing that was under way is handed on.
/// One thread reads; any thread switches. A reader that waits for the device is interrupted, so that the device closes at once.
public final class SwitchableSource implements Source, PrivacySwitch {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Modality modality;
    private final Supplier<Source> opening;
    private final MonotonicTime time;
    private final Object lock = new Object();
    private boolean on;
    private @Nullable Thread waiting;
    private boolean roused;
    private @Nullable Source source;
    private Moment offSince = Moment.MIN;
    private boolean told;
    private boolean closed;

    /// @param opening must not fail: what cannot be opened is a source that says why
    /// @param on whether the device may be opened now
    public SwitchableSource(Modality modality, Supplier<Source> opening, MonotonicTime time, boolean on) {
        this.modality = modality;
        this.opening = opening;
        this.time = time;
        this.on = on;
    }

    @Override
    public boolean isOn() {
        synchronized (lock) {
            return on;
        }
    }

    @Override
    public void switchOn() {
        synchronized (lock) {
            on = true;
        }
    }

    @Override
    public void switchOff() {
        synchronized (lock) {
            on = false;
            if (waiting != null && !roused) {
                roused = true;
                waiting.interrupt();
            }
        }
    }

    @Override
    public Optional<Arrival> next(Duration patience) throws InterruptedException {
        if (closed) {
            return Optional.empty();
        }
        Optional<Arrival> arrival = isOn() ? read(patience) : Optional.empty();
        if (isOn()) {
            told = false;
            return arrival.filter(this::isNew);
        }
        arrival.ifPresent(Arrival::release);
        drop();
        return stayOff(patience);
    }

    private Optional<Arrival> stayOff(Duration patience) throws InterruptedException {
        if (!told) {
            told = true;
            offSince = time.now();
            return Optional.of(new Outage(modality, offSince, Reason.SWITCHED_OFF));
        }
        time.sleep(patience.compareTo(LOOK) < 0 ? patience : LOOK);
        return Optional.empty();
    }

    /// What a device has kept from before it was closed is not handed on.
    private boolean isNew(Arrival arrival) {
        if (arrival instanceof Observation observation && !observation.captured().isAfter(offSince)) {
            arrival.release();
            return false;
        }
        return true;
    }

    private Optional<Arrival> read(Duration patience) throws InterruptedException {
        Source opened = source == null ? opening.get() : source;
        source = opened;
        boolean failed = true;
        try {
            if (!enter()) {
                failed = false;
                return Optional.empty();
            }
            Optional<Arrival> arrival = opened.next(patience);
            failed = false;
            return arrival;
        } catch (InterruptedException interrupted) {
            failed = false;
            if (!wasRoused()) {
                throw interrupted;
            }
            drop(); // also where it was switched on again meanwhile
            return Optional.empty();
        } finally {
            leave();
            if (failed) {
                drop(); // the next read opens it afresh
            }
        }
    }

    private boolean enter() {
        synchronized (lock) {
            waiting = on ? Thread.currentThread() : null;
            return on;
        }
    }

    private boolean wasRoused() {
        synchronized (lock) {
            return roused;
        }
    }

    /// The interruption was for the read that is over; it must not hit what the thread does next.
    private void leave() {
        synchronized (lock) {
            waiting = null;
            if (roused) {
                roused = false;
                Thread.interrupted();
            }
        }
    }

    private void drop() {
        Source opened = source;
        source = null;
        if (opened != null) {
            opened.close();
        }
    }

    @Override
    public boolean isExhausted() {
        return closed || source != null && source.isExhausted();
    }

    @Override
    public void close() {
        closed = true;
        drop();
    }
}
