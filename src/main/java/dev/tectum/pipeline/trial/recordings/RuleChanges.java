package dev.tectum.pipeline.trial.recordings;

import dev.tectum.domain.model.LabelSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What a newcomer says about when to alert, beside what it hears: rules that short recordings cannot show. Pure.
final class RuleChanges {

    /// A time that is changed by more than this factor is another rule.
    private static final int FACTOR = 2;

    /// Short times may change by this much in any case.
    private static final Duration SLACK = Duration.ofSeconds(10);

    private RuleChanges() {
    }

    static List<String> objections(LabelSpec inUse, LabelSpec candidate) {
        List<String> objections = new ArrayList<>();
        String label = inUse.name() + ": ";
        if (candidate.severity().compareTo(inUse.severity()) < 0) {
            objections.add(label + "it is only " + candidate.severity().wireName() + ", no longer " + inUse.severity().wireName());
        }
        if (isMuchLonger(inUse.maxBlind(), candidate.maxBlind())) {
            objections.add(label + "an alert is given up after being blind for " + seconds(candidate.maxBlind()) + ", no longer after "
                    + seconds(inUse.maxBlind()));
        }
        if (isMuchLonger(candidate.coolDown(), inUse.coolDown())) {
            objections.add(label + "after an alert it keeps silent for " + seconds(candidate.coolDown()) + ", no longer for "
                    + seconds(inUse.coolDown()));
        }
        if (isMuchLonger(candidate.clearDuration(), inUse.clearDuration())) {
            objections.add(label + "an alert goes on for " + seconds(candidate.clearDuration()) + " after its cause, no longer for "
                    + seconds(inUse.clearDuration()));
        }
        return objections;
    }

    private static boolean isMuchLonger(Duration one, Duration other) {
        return one.compareTo(other.multipliedBy(FACTOR)) > 0 && one.minus(other).compareTo(SLACK) > 0;
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
