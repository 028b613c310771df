package dev.tectum.stage.capture.sound;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.AlsaName;
import dev.tectum.domain.time.BackOff;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Sleeper;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.timing.SoundCounters;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A microphone of this machine. Lost, it says so once and is tried again, ever more rarely; it never ends by itself. One thread reads;
/// any thread may close it, which ends a read within a tenth of a second, and look at the counters.
public final class Microphone implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(Microphone.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofSeconds(30);
    /// Whoever sleeps looks up so often whether it is closed.
    private static final Duration LONGEST_SLEEP = Duration.ofMillis(50);
    /// A device that says that it is ready and then has nothing is not asked more often than this.
    private static final Duration BREATH = Duration.ofMillis(2);

    /// @param nanoTime the monotonic clock of this machine; capture moments are its readings
    /// @param chance spreads the tries of devices that were lost together
    public record Time(LongSupplier nanoTime, Sleeper sleeper, RandomGenerator chance) {
    }

    /// Opens the device, which may fail with a [CaptureException]. Once `givenUp` says so, nobody waits for it any more.
    interface Opening {
        OpenMicrophone open(BooleanSupplier givenUp);
    }

    private final Modality modality;
    private final Opening opening;
    private final Time time;
    private final SoundFeed feed;
    private final BackOff backOff;
    /// Guards the feed and what is ready.
    private final Object lock = new Object();
    private final Deque<Arrival> ready = new ArrayDeque<>();
    private long retryAt;
    private boolean outage;
    private volatile SoundCounters counters = SoundCounters.NONE;
    private volatile boolean closed;

    Microphone(Opening opening, Modality modality, int sampleRateHz, Time time) {
        this.opening = opening;
        this.modality = modality;
        this.time = time;
        this.feed = new SoundFeed(modality, sampleRateHz, time.nanoTime());
        this.backOff = new BackOff(FIRST_RETRY, LAST_RETRY, time.chance());
        this.retryAt = time.nanoTime().getAsLong();
    }

    /// A card, by its id, or a name of ALSA's configuration.
    public static Microphone alsa(AlsaName name, Modality modality, ModalityInput.Audio shape, Time time) {
        return new Microphone(_ -> AlsaMicrophone.open(name, time.nanoTime()), modality, shape.sampleRateHz(), time);
    }

    /// A source of PulseAudio or PipeWire.
    public static Microphone pulse(PulseName name, Modality modality, ModalityInput.Audio shape, Time time) {
        return new Microphone(givenUp -> PulseMicrophone.open(name, time.nanoTime(), givenUp), modality, shape.sampleRateHz(), time);
    }

    @Override
    public Optional<Arrival> next(Duration patience) throws InterruptedException {
        long deadline = now() + patience.toNanos();
        while (!closed) {
            Duration left = Duration.ofNanos(Math.max(0, deadline - now()));
            Duration pause;
            synchronized (lock) {
                @Nullable
                Arrival arrival = ready.poll();
                if (arrival != null) {
                    return Optional.of(arrival);
                }
                pause = work(left);
                if (left.isZero()) {
                    return Optional.ofNullable(ready.poll());
                }
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("Interrupted while listening");
            }
            if (pause.isPositive()) {
                time.sleeper().sleep(pause);
            }
        }
        return Optional.empty();
    }

    /// One step: a try to open, or a look at the open device.
    ///
    /// @return how long nothing can be done
    private Duration work(Duration patience) {
        if (closed) {
            return Duration.ZERO;
        }
        try {
            if (!feed.isOpen()) {
                return open(patience);
            }
            long before = now();
            int count = feed.receive(patience, ready);
            if (!ready.isEmpty()) {
                recovered();
            }
            return count == 0 && now() - before < BREATH.toNanos() ? BREATH : Duration.ZERO;
        } catch (CaptureException lost) {
            giveUp(lost);
            return Duration.ZERO;
        }
    }

    private Duration open(Duration patience) {
        long wait = retryAt - now();
        if (wait > 0) {
            return Duration.ofNanos(Math.min(wait, Math.min(Math.max(1, patience.toNanos()), LONGEST_SLEEP.toNanos())));
        }
        OpenMicrophone opened = opening.open(() -> closed || Thread.currentThread().isInterrupted());
        LOG.info("{}: listening to {} at {} Hz", modality.name(), opened.name(), opened.rateHz());
        feed.take(opened);
        return Duration.ZERO;
    }

    private void recovered() {
        outage = false;
        backOff.reset();
        counters = feed.counters();
    }

    private void giveUp(CaptureException lost) {
        feed.lose(ready);
        counters = feed.counters();
        Duration wait = backOff.next();
        retryAt = now() + wait.toNanos();
        if (!outage && !closed) {
            outage = true;
            LOG.warn("{} is missing: {}; trying again", modality.name(), lost.getMessage());
            ready.add(new Outage(modality, new Moment(now()), lost.reason()));
        }
    }

    private long now() {
        return time.nanoTime().getAsLong();
    }

    /// What became of the sound so far. Any thread.
    public SoundCounters counters() {
        return counters;
    }

    @Override
    public boolean isExhausted() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        synchronized (lock) {
            ready.forEach(Arrival::release);
            ready.clear();
            feed.close();
        }
    }
}
