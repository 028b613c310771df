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

    private record Standing(AlertId id, Moment since, LastWord word, Presence supporters) {
    }

    private final LabelSpec label;
    private @Nullable Standing standing;
    private @Nullable WindowKey last;
    private @Nullable Duration above;
    private @Nullable Duration aboveWished;
    private @Nullable Duration below;
    private Duration unjudged = Duration.ZERO;
    private Duration cooling = Duration.ZERO;
    private boolean held;

    LabelWatch(LabelSpec label) {
        this.label = label;
    }

    /// One that goes its own way from here.
    LabelWatch copy() {
        return copyBy(label);
    }

    /// The same timers and alert by other thresholds.
    LabelWatch copyBy(LabelSpec other) {
        LabelWatch copy = new LabelWatch(other);
        copy.standing = standing;
        copy.last = last;
        copy.above = above;
        copy.aboveWished = aboveWished;
        copy.held = held;
        copy.below = below;
        copy.unjudged = unjudged;
        copy.cooling = cooling;
        return copy;
    }

    String label() {
        return label.name();
    }

    /// What the label's end owes where nobody judges it any more.
    Optional<Decision> withdrawn() {
        return Optional.ofNullable(standing)
                .map(alert -> clear(alert, alert.word().confidence(), Decision.Clear.Cause.WITHDRAWN));
    }

    Decision decide(WindowKey key, Sight sight, AlertIds ids, Wishes wishes) {
        Duration elapsed = elapsed(key);
        last = key;
        LabelWish wish = wishes.of(label);
        if (!wish.alerts()) {
            return whileUnwanted(wish);
        }
        boolean quiet = wishes.wantsQuiet(label.severity(), key.at());
        if (sight.isBlindTo(label.name())) {
            return whileUnjudged(Decision.Abstain.Cause.BLIND, key, sight, quiet, elapsed);
        }
        if (standing != null && sight.isDoubtful(label.name()) && sight.probability(label.name()) <= wish.clear()) {
            return whileUnjudged(Decision.Abstain.Cause.DOUBT, key, sight, quiet, elapsed);
        }
        unjudged = Duration.ZERO;
        return standing == null
                ? whileQuiet(key, sight, ids, wish, quiet, elapsed)
                : whileStanding(key, sight, standing, wish, quiet, elapsed);
    }

    /// Nothing is watched for, so that a label which is wanted again begins from nothing.
    private Decision whileUnwanted(LabelWish wish) {
        above = null;
        aboveWished = null;
        cooling = Duration.ZERO;
        if (standing == null) {
            return new Decision.Hold(label.name(), Optional.empty());
        }
        Decision end = clear(standing, standing.word().confidence(),
                wish.enabled() ? Decision.Clear.Cause.DISARMED : Decision.Clear.Cause.SWITCHED_OFF);
        cooling = Duration.ZERO;
        return end;
    }

    /// One step of the grid: ticks that were skipped are time in which nobody looked, and no timer counts it.
    private Duration elapsed(WindowKey key) {
        return last == null || last.tick() >= key.tick()
                ? Duration.ZERO
                : key.at().since(last.at()).dividedBy(key.tick() - last.tick());
    }

    private Decision whileUnjudged(Decision.Abstain.Cause cause, WindowKey key, Sight sight, boolean quiet, Duration elapsed) {
        if (standing == null) {
            return new Decision.Abstain(label.name(), Optional.empty(), cause);
        }
        unjudged = unjudged.plus(elapsed);
        if (unjudged.compareTo(label.maxBlind()) >= 0) {
            return clear(standing, standing.word().confidence(), switch (cause) {
                case BLIND -> Decision.Clear.Cause.BLIND_TOO_LONG;
                case DOUBT -> Decision.Clear.Cause.DOUBTFUL_TOO_LONG;
            });
        }
        LastWord word = standing.word().unseen(sight.mode(), key.at());
        Standing now = new Standing(standing.id(), standing.since(), word, standing.supporters());
        standing = now;
        return word.isDue(key.at(), quiet)
                ? update(now, word.confidence(), sight.mode(), quiet, key.at())
                : new Decision.Abstain(label.name(), Optional.of(now.id()), cause);
    }

    private Decision whileQuiet(WindowKey key, Sight sight, AlertIds ids, LabelWish wish, boolean quiet, Duration elapsed) {
        cooling = cooling.minus(elapsed).isNegative() ? Duration.ZERO : cooling.minus(elapsed);
        double probability = sight.probability(label.name());
        Teachings.Bar bar = sight.bar(label.name(), wish.raise());
        above = probability >= bar.raise() ? grown(above, elapsed) : null;
        aboveWished = probability >= wish.raise() ? grown(aboveWished, elapsed) : null;
        if (!isLongEnough(above)) {
            return notRaised(sight, heldBack(bar, probability));
        }
        Standing raised = new Standing(ids.idOf(label.name(), key), key.at(), LastWord.first(probability, sight.mode(), quiet, key.at()),
                sight.supportersOf(label.name()));
        standing = raised;
        above = null;
        aboveWished = null;
        held = false;
        below = null;
        return new Decision.Raise(label.name(), raised.id(), probability, raised.since(), quiet);
    }

    /// Below the bar the answer to what nobody knows is not that nothing happens.
    private Decision notRaised(Sight sight, Optional<Decision.Hold.HeldBack> heldBack) {
        return above == null && heldBack.isEmpty() && sight.isDoubtful(label.name())
                ? new Decision.Abstain(label.name(), Optional.empty(), Decision.Abstain.Cause.DOUBT)
                : new Decision.Hold(label.name(), Optional.empty(), heldBack);
    }

    private boolean isLongEnough(@Nullable Duration timer) {
        return timer != null && timer.compareTo(label.minimumDuration()) >= 0 && cooling.isZero();
    }

    /// Once for each time that the owner's own bar would have raised an alert.
    private Optional<Decision.Hold.HeldBack> heldBack(Teachings.Bar bar, double probability) {
        held = held && aboveWished != null;
        if (held || bar.lesson() == 0 || !isLongEnough(aboveWished)) {
            return Optional.empty();
        }
        held = true;
        return Optional.of(new Decision.Hold.HeldBack(bar.lesson(), probability));
    }

    private Decision whileStanding(WindowKey key, Sight sight, Standing alert, LabelWish wish, boolean quiet, Duration elapsed) {
        double probability = sight.probability(label.name());
        Presence witnesses = probability >= wish.raise() ? sight.supportersOf(label.name()) : alert.supporters();
        if (probability > wish.clear()) {
            below = null;
        } else if (sight.mayTakeBack(label.name(), witnesses)) {
            below = grown(below, elapsed);
        }
        if (below != null && below.compareTo(label.clearDuration()) >= 0) {
            return clear(alert, probability, Decision.Clear.Cause.EVIDENCE);
        }
        LastWord word = alert.word().seen(probability, sight.mode(), key.at());
        Standing now = new Standing(alert.id(), alert.since(), word, witnesses);
        standing = now;
        return word.isDue(key.at(), quiet)
                ? update(now, probability, sight.mode(), quiet, key.at())
                : new Decision.Hold(label.name(), Optional.of(now.id()));
    }

    /// What was told aloud stays aloud: quiet is for what begins in it.
    private Decision update(Standing alert, double confidence, String mode, boolean wantsQuiet, Moment at) {
        boolean quiet = alert.word().quiet() && wantsQuiet;
        standing = new Standing(alert.id(), alert.since(), alert.word().told(confidence, mode, quiet, at), alert.supporters());
        return new Decision.Update(label.name(), alert.id(), confidence, alert.since(), quiet);
    }

    private Decision clear(Standing alert, double confidence, Decision.Clear.Cause cause) {
        standing = null;
        below = null;
        unjudged = Duration.ZERO;
        cooling = label.coolDown();
        return new Decision.Clear(label.name(), alert.id(), confidence, alert.since(), cause, alert.word().quiet());
    }

    private static Duration grown(@Nullable Duration timer, Duration elapsed) {
        return timer == null ? Duration.ZERO : timer.plus(elapsed);
    }
}
