package dev.tectum.app.wiring;

import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue.JsonNumber;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.replay.Corruption;
import dev.tectum.stage.capture.replay.RecordingFile;
import dev.tectum.stage.quality.site.SiteJson;
import dev.tectum.stage.quality.site.SiteNormal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which recording is played, and what is done to it.
///
/// @param drops names of modalities that are left out
/// @param corruptions faults to imitate
/// @param site what is known of the site when it begins; its clean air wins over the recording's own
public record PlaybackPlan(Path folder, Set<String> drops, List<Corruption> corruptions, KnownSite site) {

    private static final Logger LOG = LoggerFactory.getLogger(PlaybackPlan.class);

    /// What a device has learned of its site.
    ///
    /// @param cleanAir what relative channels read there
    public record KnownSite(Map<String, Double> cleanAir, SiteNormal normal) {

        public KnownSite {
            cleanAir = Map.copyOf(cleanAir);
        }

        public static KnownSite nothing(ModelSpec spec) {
            return new KnownSite(Map.of(), SiteNormal.nothing(spec.version().name()));
        }

        /// @throws dev.tectum.json.JsonException if the file is none
        static KnownSite read(Path file) {
            JsonFields fields = JsonReader.readObject(file);
            return new KnownSite(baseline(fields.fields("baseline")), SiteJson.read(fields));
        }

        /// What was learned, without the clean air that it led to. Empty, and told, where the file is absent, damaged or of another bundle.
        public static Optional<KnownSite> find(Path file, ModelSpec spec) {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            try {
                SiteNormal normal = SiteJson.read(JsonReader.readObject(file));
                if (normal.bundle().equals(spec.version().name())) {
                    return Optional.of(new KnownSite(Map.of(), normal));
                }
                LOG.warn("{} is not used: it was learned for the bundle \"{}\"", file, normal.bundle());
            } catch (JsonException damaged) {
                LOG.warn("{} is not used: {}", file, damaged.getMessage());
            }
            return Optional.empty();
        }
    }

    public PlaybackPlan {
        drops = Set.copyOf(drops);
        corruptions = List.copyOf(corruptions);
    }

    /// From the words of a command line.
    ///
    /// @param site empty: what the recording says that was known when it began
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
        return new PlaybackPlan(folder, Set.copyOf(drops), faults, site.map(KnownSite::read).orElseGet(() -> siteOf(folder, spec)));
    }

    /// Of a whole recording, as its own site is known.
    public static PlaybackPlan of(Path folder, ModelSpec spec, List<Corruption> faults) {
        return new PlaybackPlan(folder, Set.of(), faults, siteOf(folder, spec));
    }

    private static KnownSite siteOf(Path folder, ModelSpec spec) {
        return KnownSite.find(folder.resolve(RecordingFile.SITE), spec).orElseGet(() -> KnownSite.nothing(spec));
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
