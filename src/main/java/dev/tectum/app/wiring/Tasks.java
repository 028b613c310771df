package dev.tectum.app.wiring;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Supervises everything that runs; each task is started with its name, kind of thread, loop and what happens when it fails.
/// The one place that catches what a loop did not expect: logs it once, counts it, starts the loop again with back-off.
public final class Tasks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Tasks.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration FAREWELL = Duration.ofSeconds(5);
    private static final Duration NUDGE = Duration.ofMillis(500);

    /// A loop that ends when its work is done or its thread is interrupted.
    @FunctionalInterface
    public interface Loop {
        void run() throws InterruptedException;
    }

    /// What happens when a loop throws.
    public enum Restart {
        /// It begins again after a pause that grows from a quarter of a second to half a minute.
        WITH_BACK_OFF,
        /// The product cannot go on without it: whoever waits in [#await] is told.
        NEVER
    }

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong failures = new AtomicLong();
    private volatile boolean closing;

    /// The thread that needs a core of its own: the product's loop.
    public Thread startLoop(String name, Restart restart, Loop loop) {
        return started(Thread.ofPlatform().name(name).unstarted(() -> supervise(name, restart, loop)));
    }

    /// A thread that mostly waits: for a device, a broker, a clock.
    public Thread startWaiting(String name, Restart restart, Loop loop) {
        return started(Thread.ofVirtual().name(name).unstarted(() -> supervise(name, restart, loop)));
    }

    private Thread started(Thread thread) {
        threads.add(thread);
        thread.start();
        return thread;
    }

    /// How often a loop has failed since the start.
    public long failures() {
        return failures.get();
    }

    private void supervise(String name, Restart restart, Loop loop) {
        Duration pause = FIRST_PAUSE;
        while (!closing) {
            try {
                loop.run();
                return;
            } catch (InterruptedException asked) {
                return;
            } catch (RuntimeException unexpected) {
                failures.incrementAndGet();
                LOG.error("{} failed: {}", name, unexpected.getMessage(), unexpected);
                if (restart == Restart.NEVER || !slept(pause)) {
                    return;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }

    private static boolean slept(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException asked) {
            return false;
        }
    }

    /// Interrupts all, the last started first, again and again, and gives each a few seconds to end: a privacy switch also interrupts, so that
    /// one interruption may stand for two.
    @Override
    public void close() {
        closing = true;
        for (Thread thread : threads.reversed()) {
            thread.interrupt();
        }
        try {
            for (Thread thread : threads.reversed()) {
                if (!ends(thread)) {
                    LOG.warn("{} does not end", thread.getName());
                }
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ends(Thread thread) throws InterruptedException {
        for (long attempt = 0; attempt < FAREWELL.dividedBy(NUDGE); attempt++) {
            if (thread.join(NUDGE)) {
                return true;
            }
            thread.interrupt();
        }
        return false;
    }
}
