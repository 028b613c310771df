package dev.tectum.stage.capture;

import dev.tectum.domain.sense.Arrival;
import java.time.Duration;
import java.util.Optional;

/// A device, a file, or several of them merged. Arrivals of one modality come in strictly increasing capture order;
/// a [dev.tectum.domain.sense.Bound] at [dev.tectum.domain.time.Moment#MAX] says that a modality has ended.
/// What cannot be read becomes an [dev.tectum.domain.sense.Outage], not an exception. One thread at a time.
public interface Source extends AutoCloseable {

    /// The next arrival, waited for at most `patience`. Empty when nothing came, and for ever once [#isExhausted].
    /// The caller owns, and closes, what it gets.
    Optional<Arrival> next(Duration patience) throws InterruptedException;

    /// Nothing will ever come again.
    boolean isExhausted();

    @Override
    void close();
}
