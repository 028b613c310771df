package dev.tectum.stage.update;

import static dev.tectum.stage.update.ManifestFields.checked;
import static dev.tectum.stage.update.ManifestFields.finite;
import static dev.tectum.stage.update.ManifestFields.share;
import static dev.tectum.stage.update.ManifestFields.wrong;

import dev.tectum.domain.model.EmbeddingSpec;
import dev.tectum.domain.model.FusionSpec;
import dev.tectum.domain.quality.Presence;
import dev.tectum.json.JsonFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a manifest's `fusion`. Patterns may come in any order but must be complete. Thread-safe.
///
/// @param modalities the bundle's names, in its order
record FusionReader(List<String> modalities, List<String> labels) {

    private static final List<String> OUTPUTS = List.of("logits", "alone", "attention", "embedding", "reconstruction");

    FusionSpec read(JsonFields fields) {
        List<String> outputs = fields.texts("outputs");
        OUTPUTS.stream().filter(output -> !outputs.contains(output)).findFirst().ifPresent(lacking -> {
            throw wrong(fields, "outputs", "lacks \"" + lacking + "\"");
        });
        Map<Integer, String> heads = heads(fields.fields("heads"));
        List<FusionSpec.Pattern> patterns = patterns(fields);
        return checked(fields,
                () -> new FusionSpec(fields.text("strategy"), heads, embedding(fields), patterns, novelty(fields)));
    }

    private EmbeddingSpec embedding(JsonFields fields) {
        List<Integer> parts = fields.findFields("embeddingParts").map(each -> modalities.stream().map(each::integer).toList())
                .orElse(List.of());
        return checked(fields, () -> new EmbeddingSpec(fields.integer("embeddingSize"), fields.findText("embeddingSpace"), parts,
                fields.findText("references")));
    }

    private Map<Integer, String> heads(JsonFields fields) {
        Map<Integer, String> heads = new LinkedHashMap<>();
        for (String batch : fields.names()) {
            if (!batch.matches("[1-9][0-9]{0,2}")) {
                throw wrong(fields, batch, "should be a batch size");
            }
            heads.put(Integer.valueOf(batch), fields.text(batch));
        }
        fields.text(Integer.toString(1 << modalities.size())); // all subsets of the modalities in one run
        return heads;
    }

    private List<FusionSpec.Pattern> patterns(JsonFields fields) {
        List<FusionSpec.Pattern> patterns = new ArrayList<>(fields.list("patterns", this::pattern));
        requireEverySubset(fields, patterns.stream().map(FusionSpec.Pattern::presence).toList());
        patterns.sort(Comparator.comparingInt(pattern -> pattern.presence().bits()));
        return patterns;
    }

    private void requireEverySubset(JsonFields fields, List<Presence> found) {
        Set<Presence> seen = new HashSet<>();
        for (Presence presence : found) {
            if (!seen.add(presence)) {
                throw wrong(fields, "patterns", "has two entries for " + names(presence));
            }
        }
        for (int bits = 0; bits < 1 << modalities.size(); bits++) {
            if (!seen.contains(new Presence(bits))) {
                throw wrong(fields, "patterns", "has no entry for " + names(new Presence(bits)));
            }
        }
    }

    /// Of several scores where it names any; of the reconstruction error alone otherwise, as bundles had it at first.
    private FusionSpec.Novelty novelty(JsonFields fusion) {
        JsonFields fields = fusion.fields("novelty");
        if (!fields.has("scores")) {
            return checked(fields, () -> new FusionSpec.Novelty.OfReconstruction(
                    new FusionSpec.Usual(List.of(finite(fields, "mean")), List.of(finite(fields, "std")), finite(fields, "threshold"))));
        }
        if (!fusion.texts("outputs").contains("novelty")) {
            throw wrong(fusion, "outputs", "lacks \"novelty\", which gives the scores");
        }
        List<Map.Entry<Presence, FusionSpec.Usual>> found = fields.list("patterns", each -> Map.entry(present(each), usual(each)));
        requireEverySubset(fields, found.stream().map(Map.Entry::getKey).toList());
        List<FusionSpec.Usual> inOrder = found.stream().sorted(Comparator.comparingInt(each -> each.getKey().bits()))
                .map(Map.Entry::getValue).toList();
        return checked(fields, () -> new FusionSpec.Novelty.OfScores(fields.texts("scores"), inOrder));
    }

    private static FusionSpec.Usual usual(JsonFields fields) {
        return checked(fields, () -> new FusionSpec.Usual(numbers(fields, "mean"), numbers(fields, "std"), finite(fields, "threshold")));
    }

    private static List<Double> numbers(JsonFields fields, String key) {
        List<Double> numbers = Arrays.stream(fields.numbers(key)).boxed().toList();
        if (!numbers.stream().allMatch(Double::isFinite)) {
            throw wrong(fields, key, "has a number that is too large");
        }
        return numbers;
    }

    private FusionSpec.Pattern pattern(JsonFields fields) {
        Presence present = present(fields);
        JsonFields auroc = fields.fields("auroc");
        Map<String, Double> byLabel = new LinkedHashMap<>();
        labels.forEach(label -> byLabel.put(label, share(auroc, label)));
        return checked(fields, () -> new FusionSpec.Pattern(present, finite(fields, "temperature"), share(fields, "conformal"), byLabel));
    }

    private Presence present(JsonFields fields) {
        Presence presence = Presence.NONE;
        for (String name : fields.texts("present")) {
            int index = modalities.indexOf(name);
            if (index < 0) {
                throw wrong(fields, "present", "names \"" + name + "\", which is no modality of this bundle");
            }
            presence = presence.with(index);
        }
        return presence;
    }

    private List<String> names(Presence presence) {
        return modalities.stream().filter(name -> presence.has(modalities.indexOf(name))).toList();
    }
}
