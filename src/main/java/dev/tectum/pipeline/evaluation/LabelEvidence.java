package dev.tectum.pipeline.evaluation;

import dev.tectum.pipeline.evaluation.metric.Reliability;
import java.util.BitSet;

/// What one recording says about one label in one setting. Figures are made of such, pooled over recordings.
///
/// @param positives the highest probability in each labelled span
/// @param negatives the highest probability in each piece without the label
/// @param spans how many labelled spans there are
/// @param caught how many of them an alert stood in
/// @param delays seconds from the start of a span to the alert raised in it
/// @param falseAlarms alerts raised outside of labelled and ignored time
/// @param negativeHours the hours of that time
/// @param ticks how many decisions there were
/// @param yes those ticks at which the label reached its threshold, whether it was looked for or not
public record LabelEvidence(double[] positives, double[] negatives, Reliability reliability, int spans, int caught, double[] delays,
        int falseAlarms, double negativeHours, int ticks, BitSet yes) {

    private static final double[] NOTHING = {};
    private static final Reliability UNTOLD = new Reliability();

    /// Of a label that nobody looked for.
    static LabelEvidence notAnnotated(int ticks, BitSet yes) {
        return new LabelEvidence(NOTHING, NOTHING, UNTOLD, 0, 0, NOTHING, 0, 0, ticks, yes);
    }
}
