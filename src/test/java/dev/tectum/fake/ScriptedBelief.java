package dev.tectum.fake;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.belief.SubsetLogits;
import dev.tectum.domain.belief.Watching;
import dev.tectum.domain.quality.Condition;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.quality.Presence;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Beliefs as told: one label "fire", its logit the sum of what each present modality says.
public final class ScriptedBelief {

    private ScriptedBelief() {
    }

    /// Quality of each modality of the hand-written bundle; 0 means missing.
    public static Quality quality(double camera, double microphone, double environment) {
        Map<Modality, Condition> conditions = new LinkedHashMap<>();
        double[] qualities = {camera, microphone, environment};
        for (int m = 0; m < qualities.length; m++) {
            conditions.put(HandWrittenSpec.MODALITIES.get(m), new Condition(gradeOf(qualities[m]), Duration.ZERO, Duration.ZERO));
        }
        return new Quality(conditions);
    }

    private static Grade gradeOf(double quality) {
        if (quality == 0) {
            return new Grade.Missing(Reason.UNPLUGGED);
        }
        return quality < 0.8 ? new Grade.Degraded(quality, Reason.COVERED) : new Grade.Usable(quality);
    }

    /// @param says logits by modality, added to a baseline of -3
    public static Belief fire(Quality quality, Watching watching, double... says) {
        double[][] logits = new double[1 << says.length][1];
        for (int row = 0; row < logits.length; row++) {
            logits[row][0] = -3;
            for (int m = 0; m < says.length; m++) {
                logits[row][0] += new Presence(row).has(m) ? says[m] : 0;
            }
        }
        return new Belief(HandWrittenSpec.MODALITIES, List.of("fire"), new SubsetLogits(quality.presence(), logits), Map.of(),
                new Embedding(new float[4]), 0, false, Set.of(), Map.of("fire", watching));
    }

    /// The same of an input that is unlike all that the model knows.
    public static Belief novel(Belief belief) {
        return new Belief(belief.modalities(), belief.labels(), belief.subsets(), belief.attention(), belief.embedding(), 9, true,
                belief.conformalSet(), belief.watching());
    }
}
