package dev.tectum.stage.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.fake.TinyBundle;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The schema for people and editors says what the reader does, no more and no less.
class ManifestSchemaTest {

    private static final JsonFields SCHEMA = JsonReader.readObject(Path.of("src/main/resources/dev/tectum/manifest.schema.json"));

    @Test
    void theSchemaDescribesJustTheKeysThatTheReaderKnows() {
        Map<String, Set<String>> described = new TreeMap<>();
        collect(SCHEMA, "", described);

        assertEquals(new TreeMap<>(ManifestKeys.BY_SECTION), described);
    }

    @Test
    void everyKeyIsDescribed() {
        everyProperty(SCHEMA).forEach(property -> assertTrue(property.has("description"), property.path()));
    }

    /// Paths into the tiny manifest, which has one modality of each kind but `table`.
    static Stream<String> requiredPaths() {
        return Stream.of(required(SCHEMA, ""), required(items(SCHEMA, "labels"), "labels.1."), required(items(SCHEMA, "files"), "files.2."),
                required(items(SCHEMA, "variants"), "variants.0."), required(items(SCHEMA, "modalities"), "modalities.0."),
                required(property(SCHEMA, "requires"), "requires."), required(property(SCHEMA, "selfTest"), "selfTest."),
                required(property(SCHEMA, "fusion"), "fusion."),
                required(alternatives(property(property(SCHEMA, "fusion"), "novelty")).getFirst(), "fusion.novelty."),
                required(items(property(SCHEMA, "fusion"), "patterns"), "fusion.patterns.0."),
                required(property(items(SCHEMA, "modalities"), "tokens"), "modalities.0.tokens."),
                required(property(items(SCHEMA, "modalities"), "image"), "modalities.0.image."),
                required(property(items(SCHEMA, "modalities"), "audio"), "modalities.1.audio."),
                required(property(items(SCHEMA, "modalities"), "series"), "modalities.2.series."),
                required(items(property(items(SCHEMA, "modalities"), "series"), "channels"), "modalities.2.series.channels.1."))
                .flatMap(paths -> paths);
    }

    @ParameterizedTest
    @MethodSource("requiredPaths")
    void withoutAnyRequiredKeyAManifestIsRefused(String path) {
        String refusal = String
                .valueOf(assertThrows(BundleException.class, () -> TinyBundle.reader().read(Manifests.without(path))).getMessage());

        String key = path.substring(path.lastIndexOf('.') + 1);
        assertTrue(refusal.contains(key + " is missing"), refusal);
    }

    private static void collect(JsonFields schema, String section, Map<String, Set<String>> described) {
        schema.findFields("properties").ifPresent(properties -> {
            described.put(section, properties.names());
            properties.names().forEach(name -> collect(properties.fields(name), section + "." + name, described));
        });
        schema.findFields("items").ifPresent(items -> collect(items, section + "[]", described));
    }

    private static Stream<JsonFields> everyProperty(JsonFields schema) {
        Stream<JsonFields> own = schema.findFields("properties").stream()
                .flatMap(properties -> properties.names().stream().map(properties::fields));
        Stream<JsonFields> all = Stream.concat(own, schema.findFields("items").stream());
        return all.flatMap(child -> Stream.concat(Stream.of(child), everyProperty(child)));
    }

    private static Stream<String> required(JsonFields schema, String prefix) {
        return schema.texts("required").stream().map(key -> prefix + key);
    }

    private static List<JsonFields> alternatives(JsonFields schema) {
        return schema.list("oneOf", each -> each);
    }

    private static JsonFields property(JsonFields schema, String name) {
        return schema.fields("properties").fields(name);
    }

    private static JsonFields items(JsonFields schema, String name) {
        return property(schema, name).fields("items");
    }
}
