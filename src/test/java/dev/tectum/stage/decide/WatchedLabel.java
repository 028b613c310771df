package dev.tectum.stage.decide;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Watching;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.TimeAnchor;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ManualClock;
import dev.tectum.fake.ScriptedBelief;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A policy that watches for fire, two ticks a second of a clock that only moves with them.
final class WatchedLabel {

    static final Quality ALL = ScriptedBelief.quality(1, 1, 1);
    static final Quality NO_MICROPHONE = ScriptedBelief.quality(1, 0, 1);

    private final AlertPolicy policy;
    private final ManualClock clock = new ManualClock(0);
    private long tick;

    WatchedLabel(Wishes wishes) {
        this(wishes, Teachings.none());
    }

    WatchedLabel(Wishes wishes, Teachings teachings) {
        policy = new AlertPolicy(List.of(HandWrittenSpec.label("fire")),
                new AlertIds(new TimeAnchor(new Moment(0), Instant.parse("2026-01-01T00:00:00Z"))), wishes, teachings);
    }

    Decision see(double probability) {
        return see(probability, ALL);
    }

    Decision see(double probability, Quality quality) {
        return see(probability, quality, belief -> belief).getFirst();
    }

    /// @param recognition what people have taught
    List<Decision> see(double probability, Quality quality, UnaryOperator<Belief> recognition) {
        tick++;
        clock.set(tick * 0.5);
        double logit = Math.log(probability / (1 - probability)) + 3;
        WindowKey key = new WindowKey(HandWrittenSpec.KITCHEN, tick, clock.now(), 0, false);
        return policy.decide(key, recognition.apply(ScriptedBelief.fire(quality, Watching.YES, logit, 0, 0)), quality);
    }

    List<Decision> see(int ticks, double probability) {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < ticks; i++) {
            decisions.add(see(probability));
        }
        return decisions;
    }

    static List<String> words(List<Decision> decisions) {
        return decisions.stream().map(Decision::wireName).toList();
    }

    static long updates(List<Decision> decisions) {
        return decisions.stream().filter(Decision.Update.class::isInstance).count();
    }
}
