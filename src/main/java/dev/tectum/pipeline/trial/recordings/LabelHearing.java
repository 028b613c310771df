package dev.tectum.pipeline.trial.recordings;

import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.pipeline.evaluation.LabelEvidence;
import dev.tectum.pipeline.evaluation.LabelJudge;
import dev.tectum.pipeline.evaluation.Transcript;
import dev.tectum.pipeline.evaluation.Truth;
import java.time.Duration;

/// One recording about one label, as one model tells it.
///
/// @param surprise by which the truth surprised it, all ticks together: -ln of the probability that it gave to what was true
/// @param ticks that count in it
public record LabelHearing(LabelEvidence evidence, double surprise, long ticks) {

    /// After a label begins or ends a window still holds what was before.
    private static final Duration BOTH_AT_ONCE = Duration.ofSeconds(2);

    /// No model is to be surer than this of anything: a single tick would outweigh a recording.
    private static final double SUREST = 0.001;

    public static LabelHearing of(LabelSpec label, Transcript transcript, Truth truth) {
        double surprise = 0;
        long ticks = 0;
        for (Transcript.Tick tick : transcript.ticks()) {
            if (isCertain(label.name(), tick, truth)) {
                double probability = Math.clamp(tick.probabilities().getOrDefault(label.name(), 0.0), SUREST, 1 - SUREST);
                boolean isTrue = truth.labelledAs(label.name()).stream().anyMatch(span -> span.contains(tick.at()));
                surprise -= Math.log(isTrue ? probability : 1 - probability);
                ticks++;
            }
        }
        return new LabelHearing(new LabelJudge(label).judge(transcript, truth), surprise, ticks);
    }

    private static boolean isCertain(String label, Transcript.Tick tick, Truth truth) {
        return truth.annotated().contains(label)
                && truth.ignoredFor(label).stream().noneMatch(span -> span.contains(tick.at()))
                && truth.labelledAs(label).stream().noneMatch(span -> after(span.from()).contains(tick.at())
                        || after(span.to()).contains(tick.at()));
    }

    private static Span after(Moment edge) {
        return new Span(edge, edge.plus(BOTH_AT_ONCE));
    }
}
