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
                () -> new FusionSpec(fields.text("strategy"), heads, embedding(fields), patterns, novelty(fields.fields("novelty"))));
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
        Set<Presence> seen = new HashSet<>();
        for (FusionSpec.Pattern pattern : patterns) {
            if (!seen.add(pattern.presence())) {
                throw wrong(fields, "patterns", "has two entries for " + names(pattern.presence()));
            }
        }
        for (int bits = 0; bits < 1 << modalities.size(); bits++) {
            if (!seen.contains(new Presence(bits))) {
                throw wrong(fields, "patterns", "has no entry for " + names(new Presence(bits)));
            }
        }
        patterns.sort(Comparator.comparingInt(pattern -> pattern.presence().bits()));
        return patterns;
    }

    private FusionSpec.Pattern pattern(JsonFields fields) {
        Presence presence = Presence.NONE;
        for (String name : fields.texts("present")) {
            int index = modalities.indexOf(name);
            if (index < 0) {
                throw wrong(fields, "present", "names \"" + name + "\", which is no modality of this bundle");
            }
            presence = presence.with(index);
        }
        Presence present = presence;
        JsonFields auroc = fields.fields("auroc");
        Map<String, Double> byLabel = new LinkedHashMap<>();
        labels.forEach(label -> byLabel.put(label, share(auroc, label)));
        return checked(fields, () -> new FusionSpec.Pattern(present, finite(fields, "temperature"), share(fields, "conformal"), byLabel));
    }

    private static FusionSpec.Novelty novelty(JsonFields fields) {
        return checked(fields, () -> new FusionSpec.Novelty(finite(fields, "mean"), finite(fields, "std"), finite(fields, "threshold")));
    }

    private List<String> names(Presence presence) {
        return modalities.stream().filter(name -> presence.has(modalities.indexOf(name))).toList();
    }
}
