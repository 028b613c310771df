package dev.tectum.fake;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A device that can be opened many times and counts how many of its sources are open. A source of it gives a reading a call while the device works,
/// tells its loss once, and then waits for half a minute of its own; where told to hang it waits for an interruption only.
public final class FakeDevice {

    private static final Duration OWN_RETRY = Duration.ofSeconds(30);

    private final Modality modality;
    private final MonotonicTime time;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger openings = new AtomicInteger();
    private volatile Optional<Reason> trouble = Optional.empty();
    private volatile Optional<CountDownLatch> hanging = Optional.empty();
    private volatile boolean broken;

    public FakeDevice(Modality modality, MonotonicTime time) {
        this.modality = modality;
        this.time = time;
    }

    public Source source() {
        open.incrementAndGet();
        openings.incrementAndGet();
        return new Opened();
    }

    public int openSources() {
        return open.get();
    }

    public int openings() {
        return openings.get();
    }

    public void fails(Reason reason) {
        trouble = Optional.of(reason);
    }

    public void works() {
        trouble = Optional.empty();
    }

    /// The next read breaks the contract.
    public void breaks() {
        broken = true;
    }

    /// @return counted down once a read has begun that nothing but an interruption ends
    public CountDownLatch hangs() {
        CountDownLatch begun = new CountDownLatch(1);
        hanging = Optional.of(begun);
        return begun;
    }

    public void hangsNoMore() {
        hanging = Optional.empty();
    }

    private final class Opened implements Source {

        private long retryAt = Long.MIN_VALUE;
        private boolean closed;

        @Override
        public Optional<Arrival> next(Duration patience) throws InterruptedException {
            if (hanging.isPresent()) {
                hanging.get().countDown();
                new CountDownLatch(1).await();
            }
            if (broken) {
                broken = false;
                throw new IllegalStateException("the device broke its contract");
            }
            time.sleep(Duration.ofMillis(1));
            Moment now = time.now();
            if (now.nanos() < retryAt) {
                time.sleep(patience);
                return Optional.empty();
            }
            Optional<Reason> reason = trouble;
            if (reason.isPresent()) {
                retryAt = now.nanos() + OWN_RETRY.toNanos();
                return Optional.of(new Outage(modality, now, reason.get()));
            }
            return Optional.of(new SensorReading(modality, now, "temperature", 21));
        }

        @Override
        public boolean isExhausted() {
            return closed;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open.decrementAndGet();
            }
        }
    }
}
