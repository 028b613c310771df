package dev.tectum.stage.capture.replay;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A modality that is not there: it says why, and that nothing will come. One thread.
public final class AbsentSource implements Source {

    private final Deque<Arrival> words;

    public AbsentSource(Modality modality, Reason reason) {
        words = new ArrayDeque<>(List.of(new Outage(modality, new Moment(0), reason), new Bound(modality, Moment.MAX)));
    }

    @Override
    public Optional<Arrival> next(Duration patience) {
        return Optional.ofNullable(words.poll());
    }

    @Override
    public boolean isExhausted() {
        return words.isEmpty();
    }

    @Override
    public void close() {
        words.clear();
    }
}
