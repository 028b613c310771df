package dev.tectum.fake;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// A loop as a supervisor would run it, on a thread of its own, until it ends by itself or the test does.
public final class RunningLoop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration FAREWELL = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(10);

    /// What ends when its thread is interrupted.
    @FunctionalInterface
    public interface Loop {
        void run() throws InterruptedException;
    }

    private final Thread thread;

    public RunningLoop(Loop loop) {
        thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                loop.run();
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        });
    }

    public void interrupt() {
        thread.interrupt();
    }

    /// Waits until it has ended by itself, or was interrupted.
    public void join() throws InterruptedException {
        if (!thread.join(FAREWELL)) {
            throw new AssertionError("The loop does not end");
        }
    }

    /// Waits until something is so.
    public static void until(BooleanSupplier held) throws InterruptedException {
        for (long attempt = PATIENCE.dividedBy(LOOK); attempt > 0; attempt--) {
            if (held.getAsBoolean()) {
                return;
            }
            Thread.sleep(LOOK);
        }
        throw new AssertionError("That does not come to be");
    }

    @Override
    public void close() throws InterruptedException {
        interrupt();
        join();
    }
}
