package dev.tectum.app.wiring;

import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue.JsonNumber;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.replay.Corruption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which recording is played, and what is done to it.
///
/// @param drops names of modalities that are left out
/// @param corruptions faults to imitate
/// @param site what the site's clean air reads; wins over the recording's own
public record PlaybackPlan(Path folder, Set<String> drops, List<Corruption> corruptions, Map<String, Double> site) {

    public PlaybackPlan {
        drops = Set.copyOf(drops);
        corruptions = List.copyOf(corruptions);
        site = Map.copyOf(site);
    }

    /// From the words of a command line.
    ///
    /// @throws IllegalArgumentException if a word names no modality of the bundle or no fault that it can show
    public static PlaybackPlan of(Path folder, ModelSpec spec, List<String> drops, List<String> corruptions, Optional<Path> site) {
        for (String drop : drops) {
            if (spec.findModality(drop).isEmpty()) {
                throw new IllegalArgumentException(
                        "The bundle has no modality \"" + drop + "\"; it has "
                                + String.join(", ", spec.modalities().stream().map(ModalitySpec::name).toList()));
            }
        }
        List<Corruption> faults = corruptions.stream().map(word -> parse(word, spec)).toList();
        return new PlaybackPlan(folder, Set.copyOf(drops), faults, site.map(PlaybackPlan::baseline).orElse(Map.of()));
    }

    private static Corruption parse(String word, ModelSpec spec) {
        try {
            return Corruption.parse(word, spec);
        } catch (CaptureException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    private static Map<String, Double> baseline(Path file) {
        JsonFields fields = JsonReader.readObject(file).fields("baseline");
        Map<String, Double> values = new LinkedHashMap<>();
        fields.object().members().forEach((channel, value) -> {
            if (value instanceof JsonNumber) {
                values.put(channel, fields.number(channel));
            }
        });
        return values;
    }
}
