package dev.tectum.pipeline;

import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.sense.VideoFrame;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Collects the arrivals of live sources, each pumped by a thread of its own. A stream that overruns loses its own oldest
/// arrival, which is counted; it never takes room from another stream.
public final class LiveInbox implements Inbox {

    private static final int CAPACITY_OF_A_STREAM = 64;

    /// Frames are large, and no tick needs many.
    private static final int CAPACITY_OF_FRAMES = 16;

    /// What drops on its own when it overruns: a modality, or one channel of its readings.
    private record Stream(Station station, Modality modality, String channel) {

        private static Stream of(Delivery delivery) {
            String channel = delivery.arrival() instanceof SensorReading reading ? reading.channel() : "";
            return new Stream(delivery.station(), delivery.arrival().modality(), channel);
        }
    }

    private record Waiting(long number, long sinceNanos, Delivery delivery) {

        private boolean isFrame() {
            return delivery.arrival() instanceof VideoFrame;
        }
    }

    private final LongSupplier nanoTime;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Map<Stream, Deque<Waiting>> waiting = new HashMap<>();
    private long number;
    private int count;
    private long dropped;
    private long longestFrameWaitNanos;
    private boolean closed;

    public LiveInbox() {
        this(System::nanoTime);
    }

    /// @param nanoTime of a clock that only ever goes forward
    LiveInbox(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Takes an arrival over. Any thread; never waits for the loop.
    public void offer(Delivery delivery) {
        lock.lock();
        try {
            if (closed) {
                delivery.arrival().release();
                return;
            }
            Deque<Waiting> queue = waiting.computeIfAbsent(Stream.of(delivery), _ -> new ArrayDeque<>());
            if (delivery.arrival() instanceof Bound && !queue.isEmpty() && queue.getLast().delivery().arrival() instanceof Bound) {
                queue.removeLast(); // the newer word holds
                count--;
            }
            queue.addLast(new Waiting(number++, nanoTime.getAsLong(), delivery));
            count++;
            if (queue.size() > (delivery.arrival() instanceof VideoFrame ? CAPACITY_OF_FRAMES : CAPACITY_OF_A_STREAM)) {
                queue.removeFirst().delivery().arrival().release();
                count--;
                dropped++;
            }
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
            while (count == 0 && left > 0) {
                left = arrived.awaitNanos(left);
            }
            List<Waiting> taken = new ArrayList<>(count);
            waiting.values().forEach(queue -> {
                taken.addAll(queue);
                queue.clear();
            });
            count = 0;
            long now = nanoTime.getAsLong();
            taken.stream().filter(Waiting::isFrame)
                    .forEach(frame -> longestFrameWaitNanos = Math.max(longestFrameWaitNanos, now - frame.sinceNanos()));
            return taken.stream().sorted(Comparator.comparingLong(Waiting::number)).map(Waiting::delivery).toList();
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

    /// The longest that a frame lay here before the loop took it; of those dropped, [#dropped] tells.
    public Duration longestFrameWait() {
        lock.lock();
        try {
            return Duration.ofNanos(longestFrameWaitNanos);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            waiting.values().forEach(queue -> queue.forEach(one -> one.delivery().arrival().release()));
            waiting.clear();
            count = 0;
        } finally {
            lock.unlock();
        }
    }
}
