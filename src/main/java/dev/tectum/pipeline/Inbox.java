package dev.tectum.pipeline;

import java.time.Duration;
import java.util.List;

/// Where the loop gets its arrivals. Bounded. Taken from by the loop's thread alone.
public interface Inbox extends AutoCloseable {

    /// Everything that has come, waited for at most `patience`; empty on time-out.
    List<Delivery> takeWithin(Duration patience) throws InterruptedException;

    /// Nothing will ever come again.
    boolean isExhausted();

    @Override
    void close();
}
