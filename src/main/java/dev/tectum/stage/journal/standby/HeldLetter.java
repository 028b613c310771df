package dev.tectum.stage.journal.standby;

import dev.tectum.domain.event.Letter;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.journal.HeldPromise;
import dev.tectum.stage.journal.ToldAlert;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// One letter in memory. Guarded by the memory that holds it.
final class HeldLetter {

    /// The one first that can best be done without: low severity, then updates, then the oldest.
    static final Comparator<HeldLetter> LEAST_IMPORTANT = Comparator.comparing((HeldLetter letter) -> letter.rank)
            .thenComparing(letter -> !letter.alert.state().equals("update")).thenComparing(letter -> letter.sequence);

    private final long sequence;
    private final ToldAlert alert;
    private final LabelSpec.Severity rank;
    private final Set<String> sinks;

    HeldLetter(long sequence, ToldAlert alert, LabelSpec.Severity rank, List<String> sinks) {
        this.sequence = sequence;
        this.alert = alert;
        this.rank = rank;
        this.sinks = new HashSet<>(sinks);
    }

    long sequence() {
        return sequence;
    }

    /// Whether it is still to be told to the sink about the station.
    boolean waitsFor(String sink, Station station) {
        return sinks.contains(sink) && alert.station().equals(station.name());
    }

    boolean waitsFor(String sink) {
        return sinks.contains(sink);
    }

    void settle(String sink) {
        sinks.remove(sink);
    }

    int bytes() {
        return alert.payload().length();
    }

    Letter told(Station station) {
        return new Letter(sequence, station, alert.id(), alert.state(), alert.payload());
    }

    HeldPromise.Letter promised() {
        return new HeldPromise.Letter(alert, List.copyOf(sinks));
    }
}
