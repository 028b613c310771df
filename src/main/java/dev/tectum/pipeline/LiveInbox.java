package dev.tectum.pipeline;

import dev.tectum.domain.sense.SensorReading;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.HashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Collects the arrivals of live sources, each pumped by a thread of its own. A stream that overruns loses its own oldest
/// arrival, which is counted; it never takes room from another stream.
public final class LiveInbox implements Inbox {

    private static final int CAPACITY_OF_A_STREAM = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Delivery> waiting = new ArrayDeque<>();
    private final Map<String, Integer> waitingByStream = new HashMap<>();
    private long dropped;
    private boolean closed;

    /// Takes an arrival over. Any thread; never waits for the loop.
    public void offer(Delivery delivery) {
        lock.lock();
        try {
            if (closed) {
                delivery.arrival().release();
                return;
            }
            String stream = streamOf(delivery);
            if (waitingByStream.merge(stream, 1, Integer::sum) > CAPACITY_OF_A_STREAM) {
                dropOldestOf(stream);
            }
            waiting.addLast(delivery);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Delivery> takeWithin(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty() && left > 0) {
                left = arrived.awaitNanos(left);
            }
            List<Delivery> taken = new ArrayList<>(waiting);
            waiting.clear();
            waitingByStream.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// A live inbox waits for ever: a device may come back.
    @Override
    public boolean isExhausted() {
        return false;
    }

    /// How many arrivals were dropped because the loop was too slow for them.
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            waiting.forEach(delivery -> delivery.arrival().release());
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    private void dropOldestOf(String stream) {
        for (Delivery delivery : waiting) {
            if (streamOf(delivery).equals(stream)) {
                waiting.removeFirstOccurrence(delivery);
                waitingByStream.merge(stream, -1, Integer::sum);
                delivery.arrival().release();
                dropped++;
                return;
            }
        }
    }

    private static String streamOf(Delivery delivery) {
        String channel = delivery.arrival() instanceof SensorReading reading ? reading.channel() : "";
        return delivery.station().name() + "/" + delivery.arrival().modality().name() + "/" + channel;
    }
}
