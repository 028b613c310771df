package dev.tectum.pipeline.trial;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.sense.Station;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One label as two models see it. One thread at a time.
final class LabelTally {

    /// Logits beyond this differ in nothing that anybody would notice.
    private static final double MOST_LOGIT = 8;

    /// Sums over ticks.
    private static final class Sums {

        private long ticks;
        private double difference;
        private long sameSide;

        private void add(double one, double other, boolean same) {
            ticks++;
            difference += Math.abs(one - other);
            sameSide += same ? 1 : 0;
        }

        private LabelComparison.Agreement agreement() {
            return ticks == 0
                    ? new LabelComparison.Agreement(0, 0, 1)
                    : new LabelComparison.Agreement(ticks, difference / ticks, (double) sameSide / ticks);
        }
    }

    private final LabelSpec inUse;
    private final LabelSpec watcher;
    private final Sums whole = new Sums();
    private final Sums impaired = new Sums();
    private final Map<Station, AlertPairs> alerts = new HashMap<>();
    private double drift;

    LabelTally(LabelSpec inUse, LabelSpec watcher) {
        this.inUse = inUse;
        this.watcher = watcher;
    }

    void add(Event event, Tally.Watched watched, boolean isWhole) {
        double one = event.belief().probability(inUse.name());
        double other = watched.belief().probability(inUse.name());
        (isWhole ? whole : impaired).add(one, other, one >= inUse.raise() == other >= watcher.raise());
        drift += logit(watched.belief()) - logit(event.belief());
        alerts.computeIfAbsent(event.key().station(), _ -> new AlertPairs()).add(event.key().at(), find(event.decisions()),
                find(watched.decisions()));
    }

    private double logit(Belief belief) {
        return Math.clamp(belief.subsets().logit(belief.present(), belief.indexOf(inUse.name())), -MOST_LOGIT, MOST_LOGIT);
    }

    private Optional<Decision> find(List<Decision> decisions) {
        return decisions.stream().filter(decision -> decision.label().equals(inUse.name())).findFirst();
    }

    LabelComparison comparison() {
        long ticks = whole.ticks + impaired.ticks;
        LabelComparison.Alerts raised = alerts.values().stream().map(AlertPairs::counts)
                .reduce(new LabelComparison.Alerts(0, 0, 0, 0), LabelTally::plus);
        return new LabelComparison(inUse.name(), inUse.severity(), whole.agreement(), impaired.agreement(), raised,
                ticks == 0 ? 0 : drift / ticks);
    }

    private static LabelComparison.Alerts plus(LabelComparison.Alerts one, LabelComparison.Alerts other) {
        return new LabelComparison.Alerts(one.inUse() + other.inUse(), one.watcher() + other.watcher(), one.onlyInUse() + other.onlyInUse(),
                one.onlyWatcher() + other.onlyWatcher());
    }
}
