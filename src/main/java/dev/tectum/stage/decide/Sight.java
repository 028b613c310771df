package dev.tectum.stage.decide;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Watching;
import dev.tectum.domain.quality.Presence;
import dev.tectum.domain.quality.Quality;

/// One tick as the policy sees it: what is believed, and which modalities can be trusted to take it back.
record Sight(Belief belief, Quality quality, Teachings teachings) {

    /// Below this quality a modality is still fused, but its silence proves nothing: a covered lens sees no fire.
    private static final double TRUSTED_QUALITY = 0.25;

    /// Logits by which a modality must speak for a label to count as its support.
    private static final double SUPPORT_LOGITS = 0.1;

    String mode() {
        return quality.mode();
    }

    double probability(String label) {
        return belief.probability(label);
    }

    /// Where the label may be raised, where the owner wishes `wished`.
    Teachings.Bar bar(String label, double wished) {
        return teachings.bar(label, wished, belief);
    }

    boolean isBlindTo(String label) {
        return belief.present().isEmpty() || watching(label) == Watching.BLIND;
    }

    /// Whether a low probability proves nothing, since the model was made for other input. Labels that people have taught are compared
    /// with what they were taught by, and need not be known to the model.
    boolean isDoubtful(String label) {
        return belief.isNovel() && teachings.labels().stream().noneMatch(taught -> taught.name().equals(label));
    }

    Watching watching(String label) {
        return belief.watching().getOrDefault(label, Watching.BLIND);
    }

    /// The modalities that speak for a label, alone or by being missed.
    Presence supportersOf(String label) {
        int index = belief.indexOf(label);
        Presence present = belief.present();
        double all = belief.subsets().logit(present, index);
        double none = belief.subsets().logit(Presence.NONE, index);
        Presence supporters = Presence.NONE;
        for (int modality = 0; modality < belief.modalities().size(); modality++) {
            boolean missed = all - belief.subsets().logit(present.without(modality), index) > SUPPORT_LOGITS;
            boolean alone = belief.subsets().logit(Presence.NONE.with(modality), index) - none > SUPPORT_LOGITS;
            if (present.has(modality) && (missed || alone)) {
                supporters = supporters.with(modality);
            }
        }
        return supporters;
    }

    Presence trusted() {
        Presence trusted = Presence.NONE;
        for (int modality = 0; modality < belief.modalities().size(); modality++) {
            if (quality.of(belief.modalities().get(modality)).grade().quality() >= TRUSTED_QUALITY) {
                trusted = trusted.with(modality);
            }
        }
        return trusted;
    }

    /// Whether a low probability is evidence, not missing evidence: what spoke for the label can still be trusted,
    /// or everything present can and sees the label as well as ever.
    boolean mayTakeBack(String label, Presence supporters) {
        Presence trusted = trusted();
        boolean sameWitnesses = supporters.and(trusted).equals(supporters);
        boolean othersSuffice = watching(label) == Watching.YES && trusted.equals(belief.present());
        return sameWitnesses || othersSuffice;
    }
}
