package dev.tectum.stage.capture.pi4j;

import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.PolledSource;
import dev.tectum.stage.capture.Sensor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a sensor at arm's length: it is opened, read and closed on a thread of its own, and one that does not come back in time is
/// given up, so that whoever asks never waits for ever. While it has not come back, it is not asked again and no other thread is begun.
/// A reading that fails is tried once more at once: one disturbed transfer is no outage. One thread asks.
final class Guard implements PolledSource.Opening {

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final String name;
    private final PolledSource.Opening opening;
    private final Duration limit;
    private final ThreadPoolExecutor worker;
    private @Nullable FutureTask<?> stuck;

    /// @param limit longer than opening or reading ever takes
    Guard(String name, PolledSource.Opening opening, Duration limit) {
        this.name = name;
        this.opening = opening;
        this.limit = limit;
        // not more than one thread, and none while there is nothing to do
        this.worker = new ThreadPoolExecutor(1, 1, IDLE.toNanos(), TimeUnit.NANOSECONDS, new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name(name).factory());
        worker.allowCoreThreadTimeOut(true);
    }

    @Override
    public Sensor open() throws InterruptedException {
        Abandonable abandonable = new Abandonable();
        try {
            return new Guarded(ask(() -> abandonable.keep(opening.open())));
        } catch (CaptureException | InterruptedException failed) {
            abandonable.abandon();
            throw failed;
        }
    }

    private <T> T ask(Callable<T> question) throws InterruptedException {
        if (stuck != null && !stuck.isDone()) {
            throw late("has still not come back");
        }
        FutureTask<T> task = new FutureTask<>(question);
        worker.execute(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLong) {
            stuck = new FutureTask<>(() -> true);
            worker.execute(stuck); // done when the one before it is
            task.cancel(true);
            throw late("did not answer within " + limit.toMillis() + " ms");
        } catch (ExecutionException failed) {
            throw unwrapped(failed);
        } finally {
            task.cancel(true);
        }
    }

    private RuntimeException unwrapped(ExecutionException failed) {
        return switch (failed.getCause()) {
            case RuntimeException told -> told;
            case InterruptedException _ -> late("was interrupted");
            case null, default -> new IllegalStateException(name + " failed", failed);
        };
    }

    private CaptureException late(String what) {
        return new CaptureException(name + " " + what + ": its bus hangs; take the chip's power away for a moment", Reason.UNPLUGGED);
    }

    /// A sensor that is closed where it was opened too late for anybody to want it.
    private static final class Abandonable {

        private @Nullable Sensor kept;
        private boolean abandoned;

        synchronized Sensor keep(Sensor opened) {
            if (abandoned) {
                opened.close();
            }
            kept = opened;
            return opened;
        }

        synchronized void abandon() {
            abandoned = true;
            if (kept != null) {
                kept.close();
            }
        }
    }

    private final class Guarded implements Sensor {

        private final Sensor sensor;

        Guarded(Sensor sensor) {
            this.sensor = sensor;
        }

        @Override
        public String name() {
            return sensor.name();
        }

        @Override
        public List<String> channels() {
            return sensor.channels();
        }

        @Override
        public Duration period() {
            return sensor.period();
        }

        @Override
        public List<Value> read() throws InterruptedException {
            return ask(this::readTwice);
        }

        private List<Value> readTwice() throws InterruptedException {
            try {
                return sensor.read();
            } catch (CaptureException disturbed) {
                return sensor.read();
            }
        }

        /// After what is under way; one that hangs is closed if it ever comes back.
        @Override
        public void close() {
            FutureTask<?> closing = new FutureTask<>(sensor::close, true);
            worker.execute(closing);
            try {
                closing.get(stuck == null || stuck.isDone() ? limit.toNanos() : 0, TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException late) {
                LOG.info("{} is not closed yet", name);
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
