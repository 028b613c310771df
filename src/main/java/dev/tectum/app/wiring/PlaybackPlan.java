package dev.tectum.app.wiring;

import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue.JsonNumber;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.replay.Corruption;
import dev.tectum.stage.quality.site.SiteJson;
import dev.tectum.stage.quality.site.SiteNormal;
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
/// @param site what is known of the site; wins over the recording's own
public record PlaybackPlan(Path folder, Set<String> drops, List<Corruption> corruptions, KnownSite site) {

    /// What a device has learned of its site.
    ///
    /// @param cleanAir what relative channels read there
    public record KnownSite(Map<String, Double> cleanAir, SiteNormal normal) {

        public KnownSite {
            cleanAir = Map.copyOf(cleanAir);
        }

        static KnownSite nothing(ModelSpec spec) {
            return new KnownSite(Map.of(), SiteNormal.nothing(spec.version().name()));
        }

        /// @throws dev.tectum.json.JsonException if the file is none
        static KnownSite read(Path file) {
            JsonFields fields = JsonReader.readObject(file);
            return new KnownSite(baseline(fields.fields("baseline")), SiteJson.read(fields));
        }
    }

    public PlaybackPlan {
        drops = Set.copyOf(drops);
        corruptions = List.copyOf(corruptions);
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
        return new PlaybackPlan(folder, Set.copyOf(drops), faults, site.map(KnownSite::read).orElseGet(() -> KnownSite.nothing(spec)));
    }

    private static Corruption parse(String word, ModelSpec spec) {
        try {
            return Corruption.parse(word, spec);
        } catch (CaptureException refused) {
            throw new IllegalArgumentException(refused.getMessage(), refused);
        }
    }

    private static Map<String, Double> baseline(JsonFields fields) {
        Map<String, Double> values = new LinkedHashMap<>();
        fields.object().members().forEach((channel, value) -> {
            if (value instanceof JsonNumber) {
                values.put(channel, fields.number(channel));
            }
        });
        return values;
    }
}
