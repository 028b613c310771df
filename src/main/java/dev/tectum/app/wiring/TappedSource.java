package dev.tectum.app.wiring;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Observation;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Shows every observation to an onlooker before handing it on. The onlooker keeps nothing of it.
record TappedSource(Source source, Consumer<Observation> onlooker) implements Source {

    @Override
    public Optional<Arrival> next(Duration patience) throws InterruptedException {
        Optional<Arrival> arrival = source.next(patience);
        if (arrival.isPresent() && arrival.get() instanceof Observation observation) {
            onlooker.accept(observation);
        }
        return arrival;
    }

    @Override
    public boolean isExhausted() {
        return source.isExhausted();
    }

    @Override
    public void close() {
        source.close();
    }
}
