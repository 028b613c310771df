package dev.tectum.pipeline.trial;

import dev.tectum.domain.model.LabelSpec;

/// How far two models agree about one label.
///
/// @param whole while all modalities were there
/// @param impaired while at least one was missing
/// @param drift the mean logit of the one that watches less that of the one in use, each within ±8
public record LabelComparison(String label, LabelSpec.Severity severity, Agreement whole, Agreement impaired, Alerts alerts, double drift) {

    /// Over all ticks.
    ///
    /// @param ticks that were compared
    /// @param difference the mean absolute difference of the probabilities; 0 without ticks
    /// @param sameSide the share of ticks at which both were above or both below their own thresholds; 1 without ticks
    public record Agreement(long ticks, double difference, double sameSide) {
    }

    /// Alerts that were raised. One counts as one's alone where the other raised none near it and had none standing.
    public record Alerts(int inUse, int watcher, int onlyInUse, int onlyWatcher) {

        Alerts exchanged() {
            return new Alerts(/* inUse= */ watcher, /* watcher= */ inUse, /* onlyInUse= */ onlyWatcher, /* onlyWatcher= */ onlyInUse);
        }
    }

    LabelComparison exchanged() {
        return new LabelComparison(label, severity, whole, impaired, alerts.exchanged(), -drift);
    }
}
