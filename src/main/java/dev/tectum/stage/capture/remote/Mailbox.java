package dev.tectum.stage.capture.remote;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What has come and was not looked at yet, a few things at most: what overruns it pushes the oldest out, which is counted.
/// Any thread puts, one takes.
public final class Mailbox<T> {

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Deque<T> waiting = new ArrayDeque<>();
    private long pushedOut;

    public Mailbox(int capacity) {
        this.capacity = capacity;
    }

    public void put(T letter) {
        lock.lock();
        try {
            if (waiting.size() == capacity) {
                waiting.removeFirst();
                pushedOut++;
            }
            waiting.addLast(letter);
            filled.signal();
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

    public long pushedOut() {
        lock.lock();
        try {
            return pushedOut;
        } finally {
            lock.unlock();
        }
    }
}
