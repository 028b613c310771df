package dev.tectum.stage.align;

import dev.tectum.domain.time.Moment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Ticks that were decided without some of the streams, for as long as these may still put that right. One thread.
final class OpenTicks {

    /// A tick that is to be decided again.
    record Revision(long tick, Moment at, int number, boolean forced) {
    }

    private static final class Open {

        private final long tick;
        private final Moment at;
        private final Moment until;
        private final boolean forced;
        private final Set<Stream> pending;
        private final Set<Stream> told = new HashSet<>();
        private int revisions;

        private Open(long tick, Moment at, Moment until, boolean forced, Set<Stream> pending) {
            this.tick = tick;
            this.at = at;
            this.until = until;
            this.forced = forced;
            this.pending = new HashSet<>(pending);
        }

        private boolean isOver(Moment now) {
            return !now.isBefore(until);
        }

        /// Each late stream leads to one revision: once it has delivered all, or when the time is up.
        private boolean isDue(Moment now) {
            return !told.isEmpty() && (isOver(now) || told.stream().anyMatch(stream -> stream.hasPassed(at) || stream.isOut()));
        }

        private Revision revise() {
            told.clear();
            forgetWhoIsThrough();
            return new Revision(tick, at, ++revisions, forced && !pending.isEmpty());
        }

        private void forgetWhoIsThrough() {
            pending.removeIf(stream -> !told.contains(stream) && (stream.hasPassed(at) || stream.isOut()));
        }
    }

    private final Deque<Open> open = new ArrayDeque<>();

    /// @param pending the streams that were not waited for; none: there is nothing to put right
    /// @param until when the tick is out of reach
    void add(long tick, Moment at, Moment until, boolean forced, Set<Stream> pending) {
        if (!pending.isEmpty()) {
            open.addLast(new Open(tick, at, until, forced, pending));
        }
    }

    /// An observation has come from `stream` after its tick, number `tick`, was decided.
    Tally.Fate arrived(Stream stream, long tick, Moment now) {
        Tally.Fate fate = Tally.Fate.TOO_LATE;
        for (Open one : open) {
            if (one.tick >= tick && one.pending.contains(stream) && !one.isOver(now)) {
                one.told.add(stream);
                fate = one.tick == tick ? Tally.Fate.LATE : fate;
            }
        }
        return fate;
    }

    /// The next revision that is due, the oldest tick first. Ticks that are through are forgotten.
    Optional<Revision> findDue(Moment now) {
        for (Open one : open) {
            if (one.isDue(now)) {
                return Optional.of(one.revise());
            }
            one.forgetWhoIsThrough();
        }
        open.removeIf(one -> one.isOver(now) || one.pending.isEmpty());
        return Optional.empty();
    }

    /// The oldest tick that may be asked for once more.
    Optional<Moment> findOldest() {
        return open.isEmpty() ? Optional.empty() : Optional.of(open.getFirst().at);
    }

    /// When [#findDue] gives something even if nothing arrives; [Moment#MAX] for never.
    Moment nextDue() {
        for (Open one : open) {
            if (!one.told.isEmpty()) {
                return one.until;
            }
        }
        return Moment.MAX;
    }
}
