package dev.tectum.pipeline;

import dev.tectum.stage.inference.ModelSet;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Holds the model set in use. A swap takes effect between two passes, never within one. The loop asks for the current one at the beginning
/// of each pass; any thread may swap.
public final class ModelSlot {

    private final Lock lock = new ReentrantLock();
    private final Condition begun = lock.newCondition();
    private ModelSet current;
    private @Nullable ModelSet inPass;

    public ModelSlot(ModelSet first) {
        this.current = first;
    }

    /// The set for the pass that begins now: the one before is over.
    public ModelSet current() {
        lock.lock();
        try {
            inPass = current;
            begun.signalAll();
            return current;
        } finally {
            lock.unlock();
        }
    }

    /// Puts another set in and gives the one that was there, which a pass may still be using: see [#isFree].
    public ModelSet swap(ModelSet next) {
        lock.lock();
        try {
            ModelSet before = current;
            current = next;
            return before;
        } finally {
            lock.unlock();
        }
    }

    /// Whether no pass uses a set any more that was swapped for another one; waits for the next pass to begin.
    public boolean isFree(ModelSet set, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (set.equals(inPass) && left > 0) {
                left = begun.awaitNanos(left);
            }
            return !set.equals(inPass);
        } finally {
            lock.unlock();
        }
    }
}
