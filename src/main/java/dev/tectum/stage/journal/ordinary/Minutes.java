package dev.tectum.stage.journal.ordinary;

import dev.tectum.domain.event.Event;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The minute that runs at each station. One thread.
public final class Minutes {

    private final Map<String, MinuteSummary> running = new HashMap<>();

    /// Counts `event`, which was at `at`.
    ///
    /// @return the minute that ended before it
    public Optional<MinuteSummary> add(Event event, Instant at) {
        String station = event.key().station().name();
        MinuteSummary current = running.get(station);
        long minute = MinuteSummary.minuteOf(at);
        if (current != null && (current.minute() == minute || event.key().revision() > 0)) {
            current.add(event);
            return Optional.empty();
        }
        MinuteSummary next = new MinuteSummary(station, minute);
        next.add(event);
        running.put(station, next);
        return Optional.ofNullable(current);
    }

    /// The minutes that have not ended yet; they run no longer.
    public List<MinuteSummary> takeAll() {
        List<MinuteSummary> all = List.copyOf(running.values());
        running.clear();
        return all;
    }
}
