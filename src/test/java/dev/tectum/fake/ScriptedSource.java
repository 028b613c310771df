package dev.tectum.fake;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Hands over the arrivals that it was given, in that order and without waiting.
public final class ScriptedSource implements Source {

    private final Deque<Arrival> script;
    private boolean closed;

    public ScriptedSource(List<? extends Arrival> script) {
        this.script = new ArrayDeque<>(script);
    }

    @Override
    public Optional<Arrival> next(Duration patience) {
        return Optional.ofNullable(script.poll());
    }

    @Override
    public boolean isExhausted() {
        return script.isEmpty();
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
