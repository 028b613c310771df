package dev.tectum.pipeline.evaluation.score;

import dev.tectum.pipeline.evaluation.LabelEvidence;
import dev.tectum.pipeline.evaluation.metric.PoissonBound;
import java.util.List;

/// What a label's figures rest on.
///
/// @param spans labelled spans
/// @param pieces pieces without the label, of at most 10 s
/// @param negativeHours of time without the label, in which any alert is a false one
public record Counts(long spans, long pieces, long falseAlarms, double negativeHours) {

    static Counts of(List<LabelEvidence> recordings) {
        return new Counts(recordings.stream().mapToLong(LabelEvidence::spans).sum(),
                recordings.stream().mapToLong(each -> each.negatives().length).sum(),
                recordings.stream().mapToLong(LabelEvidence::falseAlarms).sum(),
                recordings.stream().mapToDouble(LabelEvidence::negativeHours).sum());
    }

    /// The rate of false alarms per hour that lies above the true one in 19 of 20 cases; NaN without negatives.
    public double falseAlarmsAtMost() {
        return negativeHours > 0 ? PoissonBound.upper(falseAlarms) / negativeHours : Double.NaN;
    }
}
