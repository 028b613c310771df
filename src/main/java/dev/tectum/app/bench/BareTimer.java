package dev.tectum.app.bench;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Wakes at given instants and does nothing: how late that is, is the machine's own doing. It waits in the same way as the loop.
final class BareTimer {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition never = lock.newCondition();
    private final Lateness.Collector late;
    private final long first;
    private final long period;

    /// @param first instant on the axis of `System.nanoTime`
    BareTimer(long first, long period, Lateness.Collector late) {
        this.first = first;
        this.period = period;
        this.late = late;
    }

    /// Until it is interrupted.
    void run() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (long due = first;; due += period) {
                long left = due - System.nanoTime();
                while (left > 0) {
                    left = never.awaitNanos(left);
                }
                late.add(System.nanoTime() - due);
            }
        } finally {
            lock.unlock();
        }
    }
}
