package dev.tectum.app.bench;

import dev.tectum.pipeline.Delivery;
import dev.tectum.pipeline.Inbox;
import java.time.Duration;
import java.util.List;

/// Notes when the loop was woken last. One thread.
final class WatchedInbox implements Inbox {

    private final Inbox inbox;
    private long wokenAt;

    WatchedInbox(Inbox inbox) {
        this.inbox = inbox;
    }

    /// On the axis of `System.nanoTime`.
    long wokenAt() {
        return wokenAt;
    }

    @Override
    public List<Delivery> takeWithin(Duration patience) throws InterruptedException {
        List<Delivery> taken = inbox.takeWithin(patience);
        wokenAt = System.nanoTime();
        return taken;
    }

    @Override
    public boolean isExhausted() {
        return inbox.isExhausted();
    }

    @Override
    public void close() {
        inbox.close();
    }
}
