package dev.tectum.stage.journal;

import dev.tectum.domain.event.Event;
import dev.tectum.domain.sense.Station;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a journal would have written, held until it can.
///
/// @param event empty: something happened to the device itself
/// @param json the decision line, or what stands for it
public record HeldPromise(Optional<Event> event, Station station, Instant at, String json, List<Letter> letters) {

    /// @param sinks those that are still to be told
    public record Letter(ToldAlert alert, List<String> sinks) {

        public Letter {
            sinks = List.copyOf(sinks);
        }
    }

    public HeldPromise {
        letters = List.copyOf(letters);
    }
}
