package dev.tectum.stage.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.quality.Condition;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.Window;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.inference.ModelSet;
import dev.tectum.stage.inference.tarsos.LogMel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From slices to a belief, on real front ends and networks.
class WholePassTest {

    private static final List<Modality> MODALITIES = TinyModels.SPEC.modalities().stream().map(each -> each.modality()).toList();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void everySubsetOfModalitiesGivesAFiniteBelief(int bits) {
        ProviderChoice choice = ProviderChoice.firstUsable(List.of("cpu"),
                new ProviderProbe(TinyModels.RUNTIME, TinyModels.SPEC, TinyBundle.FOLDER,
                        "amd64", Optional.empty()));
        OnnxModels loader = new OnnxModels(TinyModels.RUNTIME, LogMel::new, _ -> TinyModels.BASELINE);
        try (ModelSet models = loader.load(TinyModels.SPEC, TinyBundle.FOLDER, choice)) {
            Belief belief = models.understand(window(), quality(bits));
            Belief again = models.understand(window(), quality(bits));

            assertEquals(bits, belief.present().bits());
            for (String label : belief.labels()) {
                double probability = belief.probability(label);
                assertTrue(probability > 0 && probability < 1, label + " " + probability);
                assertEquals(probability, again.probability(label));
            }
            assertTrue(Double.isFinite(belief.novelty()));
        }
    }

    private static Window window() {
        Map<Modality, Slice> slices = new LinkedHashMap<>();
        slices.put(MODALITIES.get(0), TinyModels.frames(32, 32, 1));
        slices.put(MODALITIES.get(1), TinyModels.sound(5360, 2));
        slices.put(MODALITIES.get(2),
                TinyModels.readings(new double[] {20, 21, 22, 23, Double.NaN, 25, 26, 27}, new double[8], new double[8]));
        return new Window(new WindowKey(new Station("kitchen"), 1, Moment.ofSeconds(0.5), 0, false), slices);
    }

    private static Quality quality(int bits) {
        Map<Modality, Condition> conditions = new LinkedHashMap<>();
        for (int index = 0; index < MODALITIES.size(); index++) {
            Grade grade = (bits >> index & 1) == 1 ? new Grade.Usable(0.9) : new Grade.Missing(Reason.UNPLUGGED);
            conditions.put(MODALITIES.get(index), new Condition(grade, Duration.ofMillis(100), Duration.ZERO));
        }
        return new Quality(conditions);
    }
}
