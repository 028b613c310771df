package dev.tectum.stage.capture.remote;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What has come and was not looked at yet, a few things at most: what overruns it pushes the oldest out, and whoever put it is told.
/// Any thread puts, one takes.
public final class Mailbox<T> {

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Deque<T> waiting = new ArrayDeque<>();

    public Mailbox(int capacity) {
        this.capacity = capacity;
    }

    /// @return whether there was room; the oldest letter was pushed out where there was none
    public boolean put(T letter) {
        lock.lock();
        try {
            boolean room = waiting.size() < capacity;
            if (!room) {
                waiting.removeFirst();
            }
            waiting.addLast(letter);
            filled.signal();
            return room;
        } finally {
            lock.unlock();
        }
    }

    /// The oldest that is there, waited for at most `patience`.
    public Optional<T> take(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && left > 0) {
                left = filled.awaitNanos(left);
            }
            return Optional.ofNullable(waiting.pollFirst());
        } finally {
            lock.unlock();
        }
    }
}
