package dev.tectum.fake;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.pipeline.Delivery;
import dev.tectum.pipeline.Inbox;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/// Everything comes at the time that is written on it, by a clock that jumps to whatever is waited for.
public final class TimedInbox implements Inbox {

    /// An arrival and when it comes.
    public record Timed(Moment comes, Arrival arrival) {
    }

    private final Station station;
    private final ManualClock clock;
    private final Deque<Timed> script;

    public TimedInbox(Station station, ManualClock clock, List<Timed> script) {
        this.station = station;
        this.clock = clock;
        this.script = new ArrayDeque<>(script.stream().sorted(Comparator.comparing(Timed::comes)).toList());
    }

    @Override
    public List<Delivery> takeWithin(Duration patience) {
        Moment until = clock.now().plus(patience);
        Moment next = script.isEmpty() ? Moment.MAX : script.getFirst().comes();
        if (next.isAfter(clock.now())) {
            clock.set(next.isBefore(until) ? next : until);
        }
        List<Delivery> taken = new ArrayList<>();
        while (!script.isEmpty() && !script.getFirst().comes().isAfter(clock.now())) {
            taken.add(new Delivery(station, script.removeFirst().arrival()));
        }
        return taken;
    }

    @Override
    public boolean isExhausted() {
        return script.isEmpty();
    }

    @Override
    public void close() {
        script.forEach(timed -> timed.arrival().release());
        script.clear();
    }
}
