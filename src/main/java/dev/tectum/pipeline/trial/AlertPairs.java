package dev.tectum.pipeline.trial;

import dev.tectum.domain.event.Decision;
import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Which alerts of one label in one room two models raised together. One thread at a time; ticks only rise.
final class AlertPairs {

    /// So far apart two alerts may begin and still be about the same.
    private static final Duration NEAR = Duration.ofSeconds(10);

    /// What one of the two has raised.
    private static final class Side {

        private final Deque<Moment> alone = new ArrayDeque<>();
        private Moment lastStanding = Moment.MIN;
        private int raised;
        private int never;

        private void see(Moment at, Optional<Decision> decision) {
            if (decision.flatMap(Decision::alert).isPresent()) {
                lastStanding = at;
            }
            if (decision.filter(Decision.Raise.class::isInstance).isPresent()) {
                raised++;
                alone.addLast(at);
            }
        }

        /// What has found its other by now, and what never will.
        private void sort(Moment now, Side other) {
            boolean isNear = !other.lastStanding.equals(Moment.MIN);
            alone.removeIf(raise -> isNear && !other.lastStanding.plus(NEAR).isBefore(raise));
            while (!alone.isEmpty() && now.since(alone.getFirst()).compareTo(NEAR) > 0) {
                alone.removeFirst();
                never++;
            }
        }
    }

    private final Side inUse = new Side();
    private final Side watcher = new Side();

    void add(Moment at, Optional<Decision> byInUse, Optional<Decision> byWatcher) {
        inUse.see(at, byInUse);
        watcher.see(at, byWatcher);
        inUse.sort(at, watcher);
        watcher.sort(at, inUse);
    }

    LabelComparison.Alerts counts() {
        return new LabelComparison.Alerts(inUse.raised, watcher.raised, inUse.never, watcher.never);
    }
}
