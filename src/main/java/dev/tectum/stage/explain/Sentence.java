package dev.tectum.stage.explain;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.quality.Condition;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The account of one label in words for people: who speaks for the verdict, who against it, who is weak or missing and why.
final class Sentence {

    /// A tenth of a logit moves a probability by at most 2.5 points: less is no voice.
    private static final double VOICE = 0.1;

    /// Beside stronger voices one that brings less than a tenth of their sum does not carry the verdict.
    private static final double SHARE = 0.1;

    private final Quality quality;
    private final boolean likely;
    private final boolean novel;
    private final List<Modality> supporters = new ArrayList<>();
    private final List<Modality> dissenters = new ArrayList<>();

    /// @param likely whether the verdict is that the label holds
    /// @param novel whether the input is unlike all that the model knows
    Sentence(Quality quality, Map<Modality, Double> contribution, boolean likely, boolean novel) {
        this.quality = quality;
        this.likely = likely;
        this.novel = novel;
        double side = likely ? 1 : -1;
        double support = contribution.values().stream().mapToDouble(value -> Math.max(0, side * value)).sum();
        contribution.forEach((modality, value) -> {
            if (side * value > Math.max(VOICE, SHARE * support)) {
                supporters.add(modality);
            } else if (side * value < -Math.max(VOICE, SHARE * support)) {
                dissenters.add(modality);
            }
        });
    }

    String text() {
        List<String> clauses = new ArrayList<>();
        clauses.add(support());
        dissenters.forEach(modality -> clauses.add(named(modality) + (likely ? " disagrees" : " speaks for it")));
        for (Modality modality : quality.modalities()) {
            Condition condition = quality.of(modality);
            switch (condition.grade()) {
                case Grade.Degraded(_, Reason cause) when isSilent(modality) ->
                    clauses.add(modality.name() + " ignored (" + cause.wireName() + ")");
                case Grade.Missing(Reason cause) -> clauses.add(modality.name() + " missing (" + cause.wireName() + ")");
                case Grade.Usable _,Grade.Degraded _ -> {
                    // has its place in the clauses before, or nothing to say
                }
            }
        }
        if (novel) {
            clauses.add(Belief.NOVEL_IN_WORDS);
        }
        return String.join("; ", clauses);
    }

    private String support() {
        if (quality.presence().isEmpty()) {
            return "nothing left to go by";
        }
        List<String> names = supporters.stream().map(this::named).toList();
        if (names.isEmpty()) {
            return "no modality speaks clearly";
        }
        if (names.size() == 1) {
            return names.getFirst() + (likely ? " alone" : " alone speaks against it");
        }
        String joined = String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
        return joined + (likely ? " agree" : " speak against it");
    }

    private boolean isSilent(Modality modality) {
        return !supporters.contains(modality) && !dissenters.contains(modality);
    }

    private String named(Modality modality) {
        return quality.of(modality).grade() instanceof Grade.Degraded(_, Reason cause)
                ? modality.name() + " (" + cause.wireName() + ")"
                : modality.name();
    }
}
