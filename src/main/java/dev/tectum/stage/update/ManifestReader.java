package dev.tectum.stage.update;

import static dev.tectum.stage.update.ManifestFields.checked;
import static dev.tectum.stage.update.ManifestFields.finite;
import static dev.tectum.stage.update.ManifestFields.seconds;
import static dev.tectum.stage.update.ManifestFields.wrong;

import dev.tectum.disk.Sha256;
import dev.tectum.domain.model.FileDigest;
import dev.tectum.domain.model.FusionSpec;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.model.SelfTest;
import dev.tectum.domain.model.Variant;
import dev.tectum.domain.update.Candidate;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Reads a bundle's manifest, which `manifest.schema.json` describes key by key, and refuses what this Tectum cannot run.
/// Thread-safe where `warnings` is.
public final class ManifestReader {

    public static final String FILE_NAME = "manifest.json";
    private static final int SCHEMA = 1;

    private final RunningVersions running;
    private final Consumer<String> warnings;

    /// @param warnings told of every key that is not known; such keys are ignored
    public ManifestReader(RunningVersions running, Consumer<String> warnings) {
        this.running = running;
        this.warnings = warnings;
    }

    /// Which bundle a manifest is that of, by its own word, whether this Tectum can run it or not.
    ///
    /// @throws BundleException if it says not even that
    public static Candidate stated(byte[] manifest) {
        return orRefuse(() -> {
            JsonFields fields = JsonReader.readObject(FILE_NAME, new String(manifest, StandardCharsets.UTF_8));
            return new Candidate(Sha256.of(manifest),
                    new ModelVersion(fields.text("name"), fields.text("version"), fields.longInteger("release")));
        });
    }

    /// @throws BundleException naming the path of keys that is wrong
    public ModelSpec read(Path manifest) {
        return orRefuse(() -> spec(JsonReader.readObject(manifest)));
    }

    /// @throws BundleException naming the path of keys that is wrong
    public ModelSpec read(JsonFields manifest) {
        return orRefuse(() -> spec(manifest));
    }

    private static <T> T orRefuse(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JsonException malformed) {
            throw new BundleException(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private ModelSpec spec(JsonFields fields) {
        int schema = fields.integer("schema");
        if (schema != SCHEMA) {
            throw wrong(fields, "schema",
                    "is " + schema + ", but this Tectum reads " + SCHEMA + ": take a bundle or a Tectum that fit each other");
        }
        ManifestKeys.warnOfUnknown(fields, warnings);
        ModelSpec.Requirements requirements = requirements(fields.fields("requires"));
        List<Variant> variants = variants(fields);
        List<ModalitySpec> modalities = fields.list("modalities", new ModalityReader(variants)::read);
        if (modalities.isEmpty() || modalities.size() > ModelSpec.MAX_MODALITIES) {
            throw wrong(fields, "modalities", "should have 1 to " + ModelSpec.MAX_MODALITIES + " entries, but has " + modalities.size());
        }
        List<LabelSpec> labels = fields.list("labels", ManifestReader::label);
        FusionSpec fusion = new FusionReader(modalities.stream().map(ModalitySpec::name).toList(),
                labels.stream().map(LabelSpec::name).toList())
                .read(fields.fields("fusion"));
        SelfTest selfTest = selfTest(fields.fields("selfTest"), modalities, variants);
        List<FileDigest> files = files(fields);
        ModelSpec spec = checked(fields,
                () -> new ModelSpec(version(fields), requirements, seconds(fields, "hop"), seconds(fields, "deadline"),
                        seconds(fields, "allowedLateness"), modalities, variants, fusion, labels, selfTest, fields.text("card"), files));
        requireListed(spec, fields);
        return spec;
    }

    private static ModelVersion version(JsonFields fields) {
        checked(fields, () -> SemanticVersion.parse(fields.text("version")));
        long release = fields.longInteger("release");
        if (release < 0) {
            throw wrong(fields, "release", "should not be negative, but is " + release);
        }
        return new ModelVersion(ManifestFields.name(fields, "name"), fields.text("version"), release);
    }

    private ModelSpec.Requirements requirements(JsonFields fields) {
        ModelSpec.Requirements requirements = new ModelSpec.Requirements(fields.text("tectum"), fields.text("onnxruntime"));
        if (!checked(fields, () -> VersionRange.parse(requirements.tectum()).admits(SemanticVersion.parse(running.tectum())))) {
            throw wrong(fields, "tectum", "is " + requirements.tectum() + ", but this is Tectum " + running.tectum());
        }
        if (checked(fields,
                () -> SemanticVersion.parse(running.onnxruntime()).compareTo(SemanticVersion.parse(requirements.onnxruntime()))) < 0) {
            throw wrong(fields, "onnxruntime",
                    "is " + requirements.onnxruntime() + " or newer, but this is ONNX Runtime " + running.onnxruntime());
        }
        return requirements;
    }

    private static List<Variant> variants(JsonFields fields) {
        List<Variant> variants = fields.list("variants",
                each -> new Variant(ManifestFields.name(each, "name"), Set.copyOf(each.texts("architectures")),
                        Set.copyOf(each.texts("providers"))));
        if (variants.isEmpty() || variants.stream().map(Variant::name).distinct().count() != variants.size()) {
            throw wrong(fields, "variants", "should have at least one entry, and no two of one name");
        }
        return variants;
    }

    private static LabelSpec label(JsonFields fields) {
        String word = fields.text("severity");
        LabelSpec.Severity severity = Stream.of(LabelSpec.Severity.values()).filter(each -> each.wireName().equals(word)).findFirst()
                .orElseThrow(() -> wrong(fields, "severity", "should be info, warning or critical, but is \"" + word + "\""));
        return checked(fields,
                () -> new LabelSpec(ManifestFields.name(fields, "name"), fields.text("title"), severity, fields.number("raise"),
                        fields.number("clear"), seconds(fields, "minimumDuration"), seconds(fields, "clearDuration"),
                        seconds(fields, "coolDown"), seconds(fields, "maxBlind")));
    }

    private static SelfTest selfTest(JsonFields fields, List<ModalitySpec> modalities, List<Variant> variants) {
        JsonFields inputs = fields.fields("inputs");
        JsonFields expected = fields.fields("expected");
        JsonFields tolerance = fields.fields("tolerance");
        Map<String, Double> tolerances = new LinkedHashMap<>();
        modalities.forEach(modality -> inputs.text(modality.name()));
        for (Variant variant : variants) {
            expected.text(variant.name());
            tolerances.put(variant.name(), finite(tolerance, variant.name()));
        }
        return new SelfTest(ManifestFields.texts(inputs), ManifestFields.texts(expected), tolerances);
    }

    private static List<FileDigest> files(JsonFields fields) {
        List<FileDigest> files = fields.list("files",
                each -> checked(each, () -> new FileDigest(each.text("path"), each.longInteger("size"), each.text("sha256"))));
        Set<String> names = new HashSet<>(Set.of(FILE_NAME)); // cannot hold its own digest
        for (FileDigest file : files) {
            if (!names.add(file.path())) {
                throw wrong(fields, "files", "must not list " + file.path() + (file.path().equals(FILE_NAME) ? "" : " twice"));
            }
        }
        return files;
    }

    private static void requireListed(ModelSpec spec, JsonFields fields) {
        Set<String> listed = new HashSet<>(spec.files().stream().map(FileDigest::path).toList());
        Stream<String> encoders = spec.modalities().stream().flatMap(modality -> modality.encoderFiles().values().stream());
        Stream<String> tests = Stream.concat(spec.selfTest().inputs().values().stream(), spec.selfTest().expected().values().stream());
        Stream<String> rest = Stream.concat(spec.fusion().headFiles().values().stream(),
                Stream.concat(Stream.of(spec.card()), spec.fusion().embedding().references().stream()));
        Stream.concat(Stream.concat(encoders, tests), rest).filter(name -> !listed.contains(name)).sorted().findFirst().ifPresent(name -> {
            throw wrong(fields, "files", "lacks " + name + ", which the manifest uses");
        });
    }
}
