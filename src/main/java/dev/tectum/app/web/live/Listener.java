package dev.tectum.app.web.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/// One subscriber of a [LineStream] with its queue: what was not asked for yet waits, and the oldest line makes room.
/// Any thread; the subscriber is called by one thread at a time, outside all locks of this class.
final class Listener implements Subscription {

    private final Subscriber<? super String> subscriber;
    private final int queueLength;
    private final LongAdder dropped;
    private final Consumer<Listener> leave;
    private final Deque<String> queue = new ArrayDeque<>();
    private final AtomicInteger work = new AtomicInteger();
    private long demand;
    private boolean ending;
    private boolean over;

    Listener(Subscriber<? super String> subscriber, int queueLength, LongAdder dropped, Consumer<Listener> leave) {
        this.subscriber = subscriber;
        this.queueLength = queueLength;
        this.dropped = dropped;
        this.leave = leave;
    }

    void offer(String line) {
        synchronized (queue) {
            if (over || ending) {
                return;
            }
            if (queue.size() == queueLength) {
                queue.removeFirst();
                dropped.increment();
            }
            queue.addLast(line);
        }
        drain();
    }

    /// Ends the stream after what is queued and asked for; what nobody asked for is dropped.
    void complete() {
        synchronized (queue) {
            ending = true;
        }
        drain();
    }

    @Override
    public void request(long count) {
        if (count <= 0) {
            cancel();
            subscriber.onError(new IllegalArgumentException("A demand must be positive, but was " + count));
            return;
        }
        synchronized (queue) {
            demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
        }
        drain();
    }

    @Override
    public void cancel() {
        synchronized (queue) {
            over = true;
            queue.clear();
        }
        leave.accept(this);
    }

    /// One thread delivers; others, and calls from within the subscriber, leave their work to it.
    private void drain() {
        if (work.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            for (String line = take(); line != null; line = take()) {
                subscriber.onNext(line);
            }
            if (endsNow()) {
                leave.accept(this);
                subscriber.onComplete();
            }
            seen = work.addAndGet(-seen);
        } while (seen != 0);
    }

    private @Nullable String take() {
        synchronized (queue) {
            if (over || demand == 0 || queue.isEmpty()) {
                return null;
            }
            demand--;
            return queue.removeFirst();
        }
    }

    private boolean endsNow() {
        synchronized (queue) {
            boolean now = ending && !over;
            over |= now;
            return now;
        }
    }
}
