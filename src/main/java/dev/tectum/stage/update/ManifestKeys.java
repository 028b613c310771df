package dev.tectum.stage.update;

import static java.util.Map.entry;

import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonArray;
import dev.tectum.json.JsonValue.JsonBoolean;
import dev.tectum.json.JsonValue.JsonNull;
import dev.tectum.json.JsonValue.JsonNumber;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.json.JsonValue.JsonString;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// The keys that a manifest may have, by section; `[]` stands for each element of a list.
/// Objects whose keys are names (of variants, modalities, labels) are no section.
final class ManifestKeys {

    private static final Set<String> CHANNEL = Set.of("name", "unit", "min", "max", "mean", "std", "relative", "stuckAfter");

    private static final Set<String> FIELD = Set.of("name", "unit", "min", "max", "mean", "std", "relative", "stuckAfter", "categories",
            "buckets");

    static final Map<String, Set<String>> BY_SECTION = Map.ofEntries(
            entry("",
                    Set.of("schema", "name", "version", "release", "requires", "hop", "deadline", "allowedLateness", "modalities",
                            "variants",
                            "fusion", "labels", "selfTest", "card", "files")),
            entry(".requires", Set.of("tectum", "onnxruntime")),
            entry(".modalities[]",
                    Set.of("name", "kind", "maxStaleness", "ageDecay", "image", "audio", "series", "table", "tokens", "encoder")),
            entry(".modalities[].image", Set.of("width", "height", "colour", "frames")),
            entry(".modalities[].audio",
                    Set.of("sampleRateHz", "window", "hop", "fft", "mels", "lowHz", "highHz", "logFloor", "frames")),
            entry(".modalities[].series", Set.of("rateHz", "length", "channels")),
            entry(".modalities[].series.channels[]", CHANNEL),
            entry(".modalities[].table", Set.of("fields")),
            entry(".modalities[].table.fields[]", FIELD),
            entry(".modalities[].tokens", Set.of("count", "size")),
            entry(".variants[]", Set.of("name", "architectures", "providers")),
            entry(".fusion",
                    Set.of("strategy", "heads", "embeddingSize", "embeddingSpace", "embeddingParts", "references", "outputs", "patterns",
                            "novelty")),
            entry(".fusion.patterns[]", Set.of("present", "temperature", "conformal", "auroc")),
            entry(".fusion.novelty", Set.of("mean", "std", "threshold", "scores", "patterns")),
            entry(".fusion.novelty.patterns[]", Set.of("present", "mean", "std", "threshold")),
            entry(".labels[]",
                    Set.of("name", "title", "severity", "raise", "clear", "minimumDuration", "clearDuration", "coolDown", "maxBlind")),
            entry(".selfTest", Set.of("inputs", "expected", "tolerance")),
            entry(".files[]", Set.of("path", "size", "sha256")));

    private ManifestKeys() {
    }

    /// One warning for every key that is not known, with its path.
    static void warnOfUnknown(JsonFields manifest, Consumer<String> warnings) {
        walk(manifest.object(), "", manifest.path(), warnings);
    }

    private static void walk(JsonValue value, String section, String path, Consumer<String> warnings) {
        switch (value) {
            case JsonObject object -> walkObject(object, section, path, warnings);
            case JsonArray array -> {
                for (int i = 0; i < array.elements().size(); i++) {
                    walk(array.elements().get(i), section + "[]", path + "[" + i + "]", warnings);
                }
            }
            case JsonString _,JsonNumber _,JsonBoolean _,JsonNull _ -> {
                // has no keys
            }
        }
    }

    private static void walkObject(JsonObject object, String section, String path, Consumer<String> warnings) {
        Set<String> known = BY_SECTION.get(section);
        if (known == null) {
            return;
        }
        object.members().forEach((key, member) -> {
            if (known.contains(key)) {
                walk(member, section + "." + key, path + "." + key, warnings);
            } else {
                warnings.accept(path + "." + key + " is not known and is ignored");
            }
        });
    }
}
