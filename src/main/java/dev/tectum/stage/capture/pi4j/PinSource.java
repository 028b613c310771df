package dev.tectum.stage.capture.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.BackOff;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.board.PinUse;
import dev.tectum.stage.capture.pi4j.linux.gpio.EdgeEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears of every change of one pin, and says again what stands while nothing changes. Of changes that come faster than anybody takes
/// them the oldest are lost. One thread, but for the changes.
final class PinSource implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(PinSource.class);
    private static final int MOST_WAITING = 64;
    /// Before what stands counts as stale in any bundle.
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private record Change(DigitalState state, Moment at) {}

    private final Supplier<Context> context;
    private final Modality modality;
    private final PinUse use;
    private final MonotonicTime time;
    private final BackOff backOff;
    private final BlockingQueue<Change> changes = new ArrayBlockingQueue<>(MOST_WAITING);
    private @Nullable DigitalInput input;
    private @Nullable Reason told;
    private Moment due;
    private Moment newest = Moment.MIN;
    private boolean closed;

    /// @param context throws a [CaptureException] while there is none
    PinSource(Supplier<Context> context, Modality modality, PinUse use, MonotonicTime time, BackOff backOff) {
        this.context = context;
        this.modality = modality;
        this.use = use;
        this.time = time;
        this.backOff = backOff;
        this.due = time.now();
    }

    @Override
    public Optional<Arrival> next(Duration patience) throws InterruptedException {
        if (closed) {
            return Optional.empty();
        }
        long wait = Math.max(0, Math.min(patience.toNanos(), due.since(time.now()).toNanos()));
        Change change = changes.poll(wait, TimeUnit.NANOSECONDS);
        try {
            if (change != null && input != null) {
                return Optional.of(reading(change));
            }
            return due.isAfter(time.now()) ? Optional.empty() : Optional.of(reading(new Change(openedInput().state(), time.now())));
        } catch (CaptureException lost) {
            return giveUp(lost);
        }
    }

    private DigitalInput openedInput() {
        if (input == null) {
            changes.clear();
            input = Pins.open(context.get(), use);
            input.addListener(this::hear);
        }
        return input;
    }

    /// On a thread of Pi4J's provider.
    private void hear(DigitalStateChangeEvent<?> event) {
        Change change = new Change(event.state(), event instanceof EdgeEvent edge ? new Moment(edge.nanos()) : time.now());
        while (!changes.offer(change)) {
            changes.poll();
        }
    }

    private SensorReading reading(Change change) {
        if (change.state() == DigitalState.UNKNOWN) {
            throw new CaptureException(use.name() + " cannot be read any more; is the pin still there?", Reason.UNPLUGGED);
        }
        if (told != null) {
            LOG.info("{}: {} is back", modality.name(), use.name());
            told = null;
        }
        backOff.reset();
        due = time.now().plus(AGAIN);
        newest = change.at().isAfter(newest) ? change.at() : new Moment(newest.nanos() + 1);
        return new SensorReading(modality, newest, use.channel(), change.state().isHigh() != use.activeLow() ? 1 : 0);
    }

    private Optional<Arrival> giveUp(CaptureException lost) {
        release();
        due = time.now().plus(backOff.next());
        if (lost.reason() == told) {
            return Optional.empty();
        }
        told = lost.reason();
        LOG.warn("{}: {}; trying again", modality.name(), lost.getMessage());
        return Optional.of(new Outage(modality, time.now(), lost.reason()));
    }

    private void release() {
        if (input != null) {
            Pins.close(context.get(), input);
            input = null;
        }
    }

    @Override
    public boolean isExhausted() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        release();
    }
}
