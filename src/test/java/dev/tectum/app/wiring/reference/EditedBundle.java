package dev.tectum.app.wiring.reference;

import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonArray;
import dev.tectum.json.JsonValue.JsonNumber;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.json.JsonValue.JsonString;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.inference.SelfTestAnswers;
import dev.tectum.disk.Sha256;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// The bundle that ships as another release, in one number format, with something changed in it; as genuine as any: its hashes are right
/// and its self-test says what its networks say.
final class EditedBundle {

    private static final Path SHIPPED = Path.of("models/home-safety");
    private static final String MANIFEST = "manifest.json";
    private static final String ANSWERS = "selftest.fp32.f32";

    private final Path folder;
    private JsonObject manifest;

    private EditedBundle(Path folder, JsonObject manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    static EditedBundle in(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(SHIPPED)) {
            for (Path file : files) {
                if (!file.getFileName().toString().matches(".*[us]8s8.*")) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
        }
        EditedBundle bundle = new EditedBundle(folder, JsonReader.readObject(SHIPPED.resolve(MANIFEST)).object());
        bundle.keepOneFormat();
        return bundle.set("release", number(5)).set("version", new JsonString("1.4.0"));
    }

    private void keepOneFormat() {
        set("variants", filtered(list("variants"), each -> text(each, "name").equals("fp32")));
        set("modalities", mapped(list("modalities"), each -> with(each, "encoder", only(object(each, "encoder")))));
        JsonObject test = object(manifest, "selfTest");
        set("selfTest", with(with(test, "expected", only(object(test, "expected"))), "tolerance", only(object(test, "tolerance"))));
    }

    private static JsonObject only(JsonObject variants) {
        return new JsonObject(Map.of("fp32", member(variants, "fp32")));
    }

    EditedBundle set(String key, JsonValue value) {
        manifest = with(manifest, key, value);
        return this;
    }

    EditedBundle labels(UnaryOperator<JsonObject> change) {
        return set("labels", mapped(list("labels"), change));
    }

    EditedBundle temperatures(double factor) {
        JsonObject fusion = object(manifest, "fusion");
        JsonArray patterns = mapped((JsonArray) member(fusion, "patterns"), each -> with(each, "temperature",
                number(((JsonNumber) member(each, "temperature")).value().doubleValue() * factor)));
        return set("fusion", with(fusion, "patterns", patterns));
    }

    EditedBundle heads(Consumer<EditedNetwork> change) throws IOException {
        return network("head.b1.onnx", change).network("head.b8.onnx", change);
    }

    EditedBundle network(String file, Consumer<EditedNetwork> change) throws IOException {
        EditedNetwork network = EditedNetwork.of(Files.readAllBytes(folder.resolve(file)));
        change.accept(network);
        Files.write(folder.resolve(file), network.bytes());
        return this;
    }

    /// The folder, when it is as genuine as any.
    Path finished() throws IOException {
        writeManifest();
        try (LoadedBundle loaded = LoadedBundle.open(folder, InferenceConfig.standard())) {
            Files.write(folder.resolve(ANSWERS), SelfTestAnswers.of(loaded.models(), folder));
        }
        writeManifest();
        return folder;
    }

    private void writeManifest() throws IOException {
        List<JsonValue> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path file : found) {
                String name = file.getFileName().toString();
                if (!name.equals(MANIFEST)) {
                    Map<String, JsonValue> entry = new LinkedHashMap<>();
                    entry.put("path", new JsonString(name));
                    entry.put("size", number(Files.size(file)));
                    entry.put("sha256", new JsonString(Sha256.of(file)));
                    files.add(new JsonObject(entry));
                }
            }
        }
        set("files", new JsonArray(files));
        Files.writeString(folder.resolve(MANIFEST), JsonWriter.object(json -> manifest.members().forEach(json::putValue)));
    }

    static JsonObject with(JsonObject object, String key, JsonValue value) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.put(key, value);
        return new JsonObject(members);
    }

    static JsonNumber number(double value) {
        return new JsonNumber(BigDecimal.valueOf(value).stripTrailingZeros());
    }

    static String text(JsonObject object, String key) {
        return ((JsonString) member(object, key)).value();
    }

    private JsonArray list(String key) {
        return (JsonArray) member(manifest, key);
    }

    private static JsonObject object(JsonObject object, String key) {
        return (JsonObject) member(object, key);
    }

    private static JsonValue member(JsonObject object, String key) {
        return Objects.requireNonNull(object.members().get(key), key);
    }

    private static JsonArray mapped(JsonArray list, UnaryOperator<JsonObject> change) {
        return new JsonArray(list.elements().stream().<JsonValue>map(each -> change.apply((JsonObject) each)).toList());
    }

    private static JsonArray filtered(JsonArray list, Predicate<JsonObject> keep) {
        return new JsonArray(list.elements().stream().filter(each -> keep.test((JsonObject) each)).toList());
    }
}
