package dev.tectum.pipeline.evaluation.score;

import dev.tectum.domain.model.LabelSpec;
import dev.tectum.pipeline.evaluation.LabelEvidence;
import dev.tectum.pipeline.evaluation.metric.Example;
import dev.tectum.pipeline.evaluation.metric.Ranking;
import dev.tectum.pipeline.evaluation.metric.Reliability;
import dev.tectum.pipeline.evaluation.metric.Resampled;
import dev.tectum.pipeline.evaluation.metric.Resamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// One label in one setting, pooled over recordings.
final class Pool {

    private final LabelSpec label;
    private final List<LabelEvidence> recordings;
    private final List<Reliability> reliability;
    private final Ranking ranking;

    Pool(LabelSpec label, List<LabelEvidence> recordings) {
        this.label = label;
        this.recordings = recordings;
        this.reliability = recordings.stream().map(LabelEvidence::reliability).toList();
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < recordings.size(); i++) {
            for (double score : recordings.get(i).positives()) {
                examples.add(new Example(i, score, true));
            }
            for (double score : recordings.get(i).negatives()) {
                examples.add(new Example(i, score, false));
            }
        }
        this.ranking = new Ranking(examples);
    }

    Map<Figure, Resampled> figures(Resamples resamples) {
        Map<Figure, Resampled> figures = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            Resampled resampled = Resampled.of(resamples, weights -> figure(figure, weights));
            figures.put(figure, figure == Figure.ECE ? resampled.withoutBias() : resampled);
        }
        return figures;
    }

    Counts counts() {
        return Counts.of(recordings);
    }

    List<Reliability.Bin> bins() {
        return Reliability.bins(reliability);
    }

    private double figure(Figure figure, int[] weights) {
        return switch (figure) {
            case AUROC -> ranking.auroc(weights);
            case AP -> ranking.averagePrecision(weights);
            case F1 -> ranking.f1(label.raise(), weights);
            case ECE -> Reliability.expectedError(reliability, weights);
            case RECALL -> ratio(LabelEvidence::caught, LabelEvidence::spans, weights);
            case DELAY -> ratio(each -> Arrays.stream(each.delays()).sum(), each -> each.delays().length, weights);
            case FALSE_ALARMS -> ratio(LabelEvidence::falseAlarms, LabelEvidence::negativeHours, weights);
        };
    }

    /// NaN where there is nothing below the line.
    private double ratio(ToDoubleFunction<LabelEvidence> above, ToDoubleFunction<LabelEvidence> below, int[] weights) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * above.applyAsDouble(recordings.get(i));
            all += weights[i] * below.applyAsDouble(recordings.get(i));
        }
        return all > 0 ? sum / all : Double.NaN;
    }
}
