package dev.tectum.stage.capture;

import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A device that is asked for its values. One thread.
public interface Sensor extends AutoCloseable {

    /// What people call it, with where it is: `bme280 at 0x76 of bus 1`.
    String name();

    /// Everything that it may give, in the words that recordings, drivers and bundles share.
    List<String> channels();

    /// How often there is something new to ask for.
    Duration period();

    /// What is new since the last time; empty where nothing is. A value is in its channel's unit, and not a number where the
    /// device measured nonsense. Waits for the device as long as it needs, a second or two at most.
    ///
    /// @throws CaptureException if the device is gone, wedged or another one; it says why
    List<Value> read() throws InterruptedException;

    @Override
    void close();

    /// One value of one channel.
    ///
    /// @param captured when it was measured; empty for just now
    record Value(String channel, double value, Optional<Moment> captured) {

        public Value(String channel, double value) {
            this(channel, value, Optional.empty());
        }
    }
}
