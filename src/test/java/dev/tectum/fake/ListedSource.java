package dev.tectum.fake;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Gives the arrivals that it was made with, one by one, and releases what is left when it is closed.
public final class ListedSource implements Source {

    private final Deque<Arrival> left;

    public ListedSource(Arrival... arrivals) {
        left = new ArrayDeque<>(List.of(arrivals));
    }

    @Override
    public Optional<Arrival> next(Duration patience) {
        return Optional.ofNullable(left.poll());
    }

    @Override
    public boolean isExhausted() {
        return left.isEmpty();
    }

    @Override
    public void close() {
        left.forEach(Drained::release);
        left.clear();
    }
}
