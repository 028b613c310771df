package dev.tectum.stage.decide;

import dev.tectum.domain.event.AlertId;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.quality.Presence;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.WindowKey;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One label's timers and its standing alert. Timers count only while the label can be judged.
final class LabelWatch {

    /// A standing alert is told again when its confidence has moved this far …
    private static final double NOTABLE_CHANGE = 0.2;

    /// … but not more often than this, unless the mode changes.
    private static final Duration UPDATE_INTERVAL = Duration.ofSeconds(2);

    private record Standing(AlertId id, Moment since, double toldConfidence, String toldMode, Moment toldAt, Presence supporters) {
    }

    private final LabelSpec label;
    private @Nullable Standing standing;
    private @Nullable WindowKey last;
    private @Nullable Duration above;
    private @Nullable Duration below;
    private Duration blind = Duration.ZERO;
    private Duration cooling = Duration.ZERO;

    LabelWatch(LabelSpec label) {
        this.label = label;
    }

    /// One that goes its own way from here.
    LabelWatch copy() {
        LabelWatch copy = new LabelWatch(label);
        copy.standing = standing;
        copy.last = last;
        copy.above = above;
        copy.below = below;
        copy.blind = blind;
        copy.cooling = cooling;
        return copy;
    }

    Decision decide(WindowKey key, Sight sight, AlertIds ids) {
        Duration elapsed = elapsed(key);
        last = key;
        if (sight.isBlindTo(label.name())) {
            return whileBlind(key, sight, elapsed);
        }
        blind = Duration.ZERO;
        double probability = sight.probability(label.name());
        return standing == null
                ? whileQuiet(key, sight, ids, probability, elapsed)
                : whileStanding(key, sight, standing, probability, elapsed);
    }

    /// One step of the grid: ticks that were skipped are time in which nobody looked, and no timer counts it.
    private Duration elapsed(WindowKey key) {
        return last == null || last.tick() >= key.tick()
                ? Duration.ZERO
                : key.at().since(last.at()).dividedBy(key.tick() - last.tick());
    }

    private Decision whileBlind(WindowKey key, Sight sight, Duration elapsed) {
        if (standing == null) {
            return new Decision.Abstain(label.name(), Optional.empty());
        }
        blind = blind.plus(elapsed);
        if (blind.compareTo(label.maxBlind()) >= 0) {
            return clear(standing, standing.toldConfidence(), Decision.Clear.Cause.BLIND_TOO_LONG);
        }
        if (!sight.mode().equals(standing.toldMode())) {
            return update(standing, standing.toldConfidence(), key, sight);
        }
        return new Decision.Abstain(label.name(), Optional.of(standing.id()));
    }

    private Decision whileQuiet(WindowKey key, Sight sight, AlertIds ids, double probability, Duration elapsed) {
        cooling = cooling.minus(elapsed).isNegative() ? Duration.ZERO : cooling.minus(elapsed);
        above = probability >= sight.raise(label) ? grown(above, elapsed) : null;
        if (above == null || above.compareTo(label.minimumDuration()) < 0 || !cooling.isZero()) {
            return new Decision.Hold(label.name(), Optional.empty());
        }
        Standing raised = new Standing(ids.idOf(label.name(), key), key.at(), probability, sight.mode(), key.at(),
                sight.supportersOf(label.name()));
        standing = raised;
        above = null;
        below = null;
        return new Decision.Raise(label.name(), raised.id(), probability, raised.since());
    }

    private Decision whileStanding(WindowKey key, Sight sight, Standing alert, double probability, Duration elapsed) {
        Presence witnesses = probability >= label.raise() ? sight.supportersOf(label.name()) : alert.supporters();
        if (probability > label.clear()) {
            below = null;
        } else if (sight.mayTakeBack(label.name(), witnesses)) {
            below = grown(below, elapsed);
        }
        if (below != null && below.compareTo(label.clearDuration()) >= 0) {
            return clear(alert, probability, Decision.Clear.Cause.EVIDENCE);
        }
        Standing now = new Standing(alert.id(), alert.since(), alert.toldConfidence(), alert.toldMode(), alert.toldAt(), witnesses);
        standing = now;
        return isNotable(key, sight, now, probability) ? update(now, probability, key, sight)
                : new Decision.Hold(label.name(), Optional.of(now.id()));
    }

    private static boolean isNotable(WindowKey key, Sight sight, Standing alert, double probability) {
        boolean moved = Math.abs(probability - alert.toldConfidence()) >= NOTABLE_CHANGE;
        return !sight.mode().equals(alert.toldMode()) || moved && key.at().since(alert.toldAt()).compareTo(UPDATE_INTERVAL) >= 0;
    }

    private Decision update(Standing alert, double confidence, WindowKey key, Sight sight) {
        standing = new Standing(alert.id(), alert.since(), confidence, sight.mode(), key.at(), alert.supporters());
        return new Decision.Update(label.name(), alert.id(), confidence, alert.since());
    }

    private Decision clear(Standing alert, double confidence, Decision.Clear.Cause cause) {
        standing = null;
        below = null;
        blind = Duration.ZERO;
        cooling = label.coolDown();
        return new Decision.Clear(label.name(), alert.id(), confidence, alert.since(), cause);
    }

    private static Duration grown(@Nullable Duration timer, Duration elapsed) {
        return timer == null ? Duration.ZERO : timer.plus(elapsed);
    }
}
