package dev.tectum.pipeline;

import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What stands on record for the last ticks, to tell a revision that changes it from one that only confirms it. One thread.
final class Verdicts {

    /// Longer than any tick can be revised.
    private static final Duration MEMORY = Duration.ofSeconds(15);

    private record Verdict(long tick, Moment at, List<String> decisions, Set<String> conformalSet) {

        private static Verdict of(Event event) {
            return new Verdict(event.key().tick(), event.key().at(), event.decisions().stream().map(Decision::wireName).toList(),
                    event.belief().conformalSet());
        }
    }

    private final Map<Station, Deque<Verdict>> standing = new HashMap<>();

    /// Whether the event says something new: it is the first of its tick, or it revises a decision or the conformal set. It then stands on record.
    boolean isNews(Event event) {
        Deque<Verdict> verdicts = standing.computeIfAbsent(event.key().station(), _ -> new ArrayDeque<>());
        Verdict verdict = Verdict.of(event);
        if (event.key().revision() > 0) {
            if (verdicts.contains(verdict)) {
                return false;
            }
            verdicts.removeIf(older -> older.tick() == verdict.tick());
        }
        verdicts.addLast(verdict);
        while (event.key().at().since(verdicts.getFirst().at()).compareTo(MEMORY) > 0) {
            verdicts.removeFirst();
        }
        return true;
    }
}
