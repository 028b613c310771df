package dev.tectum.pipeline.trial;

import dev.tectum.domain.belief.Belief;
import dev.tectum.stage.inference.InferenceException;

/// Whether a belief can be compared with anything.
final class Finite {

    private Finite() {
    }

    /// @throws InferenceException naming the first label whose logit is none
    static void require(Belief belief) {
        for (int label = 0; label < belief.labels().size(); label++) {
            double logit = belief.subsets().logit(belief.present(), label);
            if (!Double.isFinite(logit)) {
                throw new InferenceException("The logit of " + belief.labels().get(label) + " is " + logit + ", which is no number");
            }
        }
        if (!Double.isFinite(belief.novelty())) {
            throw new InferenceException("The novelty is " + belief.novelty() + ", which is no number");
        }
    }
}
