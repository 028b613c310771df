package dev.tectum.pipeline.update;

import dev.tectum.stage.alert.listen.ModelDesk.Wish;
import dev.tectum.stage.update.life.Offers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What people wish, until the loop takes it up. Any thread.
public final class UpdateWishes {

    private final Lock lock = new ReentrantLock();
    private final Condition wished = lock.newCondition();
    private final Set<Wish> open = EnumSet.noneOf(Wish.class);
    private @Nullable Offers local;

    public void wish(Wish wish) {
        lock.lock();
        try {
            open.add(wish);
            wished.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// A bundle of the owner's own, in place of one that was wished before.
    public void wish(Offers own) {
        lock.lock();
        try {
            local = own;
            wished.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether that was wished since it was last taken.
    boolean take(Wish wish) {
        lock.lock();
        try {
            return open.remove(wish);
        } finally {
            lock.unlock();
        }
    }

    Optional<Offers> takeLocal() {
        lock.lock();
        try {
            Optional<Offers> taken = Optional.ofNullable(local);
            local = null;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// Whether that is wished.
    boolean isOpen(Wish wish) {
        lock.lock();
        try {
            return open.contains(wish);
        } finally {
            lock.unlock();
        }
    }

    /// Whether anything is wished.
    boolean isAnyOpen() {
        lock.lock();
        try {
            return !open.isEmpty() || local != null;
        } finally {
            lock.unlock();
        }
    }

    /// Until something is wished, or that long.
    void await(Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (open.isEmpty() && local == null && left > 0) {
                left = wished.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
