package dev.tectum.stage.capture.javacv.live;

import dev.tectum.domain.sense.Arrival;
import java.util.Deque;

/// Makes observations out of what a live stream sends. One thread.
interface LiveConverter extends AutoCloseable {

    /// Forgets the stream so far: the next packet is of a new one.
    void restart();

    /// @param stream has just read a packet
    /// @param now when it came
    /// @param ready takes what became complete, in order
    /// @return how many frames were decoded
    int convert(LiveStream stream, long now, Deque<Arrival> ready);

    @Override
    void close();
}
