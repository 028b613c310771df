package dev.tectum.stage.capture.attach;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A source at a device that may be unplugged. While the device is away nothing is open; as soon as it appears, or lost appears anew or
/// with other permissions, the source is opened afresh, however long it would itself have waited before another try. One thread.
///
/// The device's file is looked at rather than watched: ten looks a second, only while it is missed, cost nothing, and unlike inotify they
/// need no parent folder (`/dev/v4l/by-id` comes and goes with its devices).
public final class PluggedSource implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(PluggedSource.class);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Modality modality;
    private final String name;
    private final Plug plug;
    private final Supplier<Source> opening;
    private final MonotonicTime time;
    private @Nullable Source source;
    private Optional<Map<String, Object>> opened = Optional.empty();
    private @Nullable Reason lost;
    private boolean closed;

    /// @param name what people call the device
    /// @param opening must not fail: what cannot be opened is a source that says why
    public PluggedSource(Modality modality, String name, Plug plug, Supplier<Source> opening, MonotonicTime time) {
        this.modality = modality;
        this.name = name;
        this.plug = plug;
        this.opening = opening;
        this.time = time;
    }

    @Override
    public Optional<Arrival> next(Duration patience) throws InterruptedException {
        if (closed) {
            return Optional.empty();
        }
        if (source == null || lost != null) {
            look();
        }
        if (source == null) {
            return await(patience);
        }
        Optional<Arrival> arrival = source.next(lost == null ? patience : shorter(patience));
        arrival.ifPresent(this::note);
        return arrival;
    }

    private void look() {
        Optional<Map<String, Object>> now = plug.find();
        if (source != null && now.equals(opened)) {
            return;
        }
        drop();
        if (now.isPresent()) {
            if (lost != null) {
                LOG.info("{}: {} is there; it is opened", modality.name(), name);
            }
            opened = now;
            source = opening.get();
        }
    }

    private Optional<Arrival> await(Duration patience) throws InterruptedException {
        if (lost != Reason.UNPLUGGED) {
            lost = Reason.UNPLUGGED;
            LOG.warn("{}: {} is not there; it is used as soon as it is plugged in", modality.name(), name);
            return Optional.of(new Outage(modality, time.now(), Reason.UNPLUGGED));
        }
        time.sleep(shorter(patience));
        return Optional.empty();
    }

    private void note(Arrival arrival) {
        switch (arrival) {
            case Observation _ -> lost = null;
            case Outage outage -> lost = outage.reason();
            case Bound _ -> {
                // a promise says nothing of the device
            }
        }
    }

    private static Duration shorter(Duration patience) {
        return patience.compareTo(LOOK) < 0 ? patience : LOOK;
    }

    private void drop() {
        if (source != null) {
            source.close();
            source = null;
        }
    }

    @Override
    public boolean isExhausted() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        drop();
    }
}
