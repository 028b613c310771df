package dev.tectum.app.web.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/// Lines for any number of listeners, none of whom can hold up the speaker: each has a bounded queue of its own
/// that loses its oldest line when it is full. A subscriber gets the remembered lines and then every new one. Any thread.
public final class LineStream implements Publisher<String>, AutoCloseable {

    private final int remembered;
    private final int queueLength;
    private final Deque<String> recent = new ArrayDeque<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final LongAdder dropped = new LongAdder();
    private boolean closed;

    /// @param remembered how many remembered lines a new listener gets at once
    /// @param queueLength how many lines wait for a slow listener
    public LineStream(int remembered, int queueLength) {
        if (remembered < 0 || queueLength < Math.max(1, remembered)) {
            throw new IllegalArgumentException("A queue of " + queueLength + " lines cannot hold " + remembered + " remembered ones");
        }
        this.remembered = remembered;
        this.queueLength = queueLength;
    }

    /// Tells the line to all who listen, and to those who come later while it is among the newest.
    public synchronized void publish(String line) {
        recent.addLast(line);
        if (recent.size() > remembered) {
            recent.removeFirst();
        }
        pass(line);
    }

    /// Tells the line only to those who listen now.
    public synchronized void pass(String line) {
        listeners.forEach(listener -> listener.offer(line));
    }

    @Override
    public synchronized void subscribe(Subscriber<? super String> subscriber) {
        Listener listener = new Listener(subscriber, queueLength, dropped, listeners::remove);
        listeners.add(listener);
        subscriber.onSubscribe(listener);
        recent.forEach(listener::offer);
        if (closed) {
            listener.complete();
        }
    }

    public int listeners() {
        return listeners.size();
    }

    /// Lines that a listener lost because it was too slow.
    public long dropped() {
        return dropped.sum();
    }

    @Override
    public synchronized void close() {
        closed = true;
        listeners.forEach(Listener::complete);
    }
}
