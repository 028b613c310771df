package dev.tectum.app.cli;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits until somebody asks the process to end (Ctrl-C, SIGTERM), and holds the end up until everything is closed.
final class Farewell implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    Farewell() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "farewell"));
    }

    /// Waits for ever, or for `limit`.
    void await(Optional<Duration> limit) throws InterruptedException {
        asked.await(limit.map(Duration::toNanos).orElse(Long.MAX_VALUE), TimeUnit.NANOSECONDS);
    }

    /// Calls `listener` when somebody asks.
    void onAsked(Runnable listener) {
        listeners.add(listener);
    }

    private void end() {
        asked.countDown();
        listeners.forEach(Runnable::run);
        try {
            closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /// Everything is closed: the process may end.
    @Override
    public void close() {
        closed.countDown();
    }
}
