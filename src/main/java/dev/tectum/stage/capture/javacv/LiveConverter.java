package dev.tectum.stage.capture.javacv;

import dev.tectum.domain.sense.Arrival;
import java.util.Deque;

/// Makes observations out of what a live stream decodes. One thread.
interface LiveConverter extends AutoCloseable {

    /// Forgets the stream so far: the next frame is of a new one.
    void restart();

    /// @param decoder holds the frame just decoded
    /// @param now when it was handed over
    /// @param ready takes what became complete, in order
    void convert(StreamDecoder decoder, long now, Deque<Arrival> ready);

    @Override
    void close();
}
