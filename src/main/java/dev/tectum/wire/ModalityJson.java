package dev.tectum.wire;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Contributions;
import dev.tectum.domain.quality.Condition;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.json.JsonWriter;
import java.util.Map;

/// What is said about modalities, always all of the bundle's and in its order.
public final class ModalityJson {

    private static final double STATE_STEPS = 100;

    private ModalityJson() {
    }

    /// The retained state of one modality. Quality has two decimals here, so that noise does not make it a new state.
    public static String state(Condition condition) {
        double rounded = Math.rint(condition.grade().quality() * STATE_STEPS) / STATE_STEPS;
        return JsonWriter.object(writer -> writer.put("grade", condition.grade().wireName()).put("quality", rounded)
                .put("reason", condition.grade().reason().map(Reason::wireName).orElse(null)));
    }

    /// As an alert tells it: `{"<modality>":{"grade","quality","ageMs"}}`.
    static JsonWriter.Body brief(Quality quality) {
        return writer -> quality.conditions().forEach((modality, condition) -> writer.putObject(modality.name(),
                one -> one.put("grade", condition.grade().wireName()).put("quality", condition.grade().quality()).put("ageMs",
                        condition.age().toMillis())));
    }

    /// As a decision line tells it, with each modality's share in every label.
    static JsonWriter.Body full(Quality quality, Belief belief, Contributions contributions) {
        return writer -> quality.conditions().forEach((modality, condition) -> writer.putObject(modality.name(), one -> {
            one.put("grade", condition.grade().wireName()).put("quality", condition.grade().quality());
            one.put("reason", condition.grade().reason().map(Reason::wireName).orElse(null));
            if (!condition.words().isEmpty()) {
                one.put("words", condition.words());
            }
            one.put("ageMs", condition.age().toMillis()).put("skewMs", condition.skew().toMillis());
            one.putObject("alone", alone -> belief.labels().forEach(label -> {
                Double probability = contributions.of(label).alone().get(modality);
                if (probability != null) {
                    alone.put(label, probability.doubleValue());
                }
            }));
            one.putObject("contribution", shares -> belief.labels()
                    .forEach(label -> shares.put(label, shareOf(contributions.of(label).contribution(), modality))));
            one.put("attention", shareOf(belief.attention(), modality));
        }));
    }

    /// `{"<modality>":number}`; 0 where nothing is known.
    static JsonWriter.Body shares(Quality quality, Map<Modality, Double> values) {
        return writer -> quality.conditions().keySet().forEach(modality -> writer.put(modality.name(), shareOf(values, modality)));
    }

    private static double shareOf(Map<Modality, Double> values, Modality modality) {
        return values.getOrDefault(modality, 0.0).doubleValue();
    }
}
