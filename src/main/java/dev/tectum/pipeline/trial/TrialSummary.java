package dev.tectum.pipeline.trial;

import dev.tectum.domain.model.ModelVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What came of watching, so far.
///
/// @param watcher the model that watches
/// @param covered the time that was compared, of the station that was compared most
/// @param windows how many were compared, of all stations
/// @param dropped how many came while the one that watches was busy
/// @param labels that both have, in the order of the one in use
/// @param failure what ended it before its time, for people
public record TrialSummary(ModelVersion watcher, Duration covered, long windows, long dropped, List<LabelComparison> labels, Pace pace,
        Optional<String> failure) {

    public TrialSummary {
        labels = List.copyOf(labels);
    }

    /// How long a decision takes, in milliseconds: the loop's, from the window to what is told, and that of the one that watches.
    public record Pace(Latency inUse, Latency watcher) {
    }

    /// Median and 95th percentile in milliseconds, of the last thousand; NaN before the first.
    public record Latency(double median, double p95) {
    }

    /// The share of the windows that were dropped.
    public double droppedShare() {
        long offered = windows + dropped;
        return offered == 0 ? 0 : (double) dropped / offered;
    }

    /// As it is seen from the other side: the one that watches and the one that is watched are exchanged.
    public TrialSummary exchanged() {
        return new TrialSummary(watcher, covered, windows, dropped, labels.stream().map(LabelComparison::exchanged).toList(),
                new Pace(/* inUse= */ pace.watcher(), /* watcher= */ pace.inUse()), failure);
    }
}
