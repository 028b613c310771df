package dev.tectum.stage.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.FusionSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.quality.Presence;
import dev.tectum.fake.TinyBundle;
import dev.tectum.domain.wording.Vocabulary;
import dev.tectum.json.JsonFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {

    private final List<String> warnings = new ArrayList<>();
    private final ManifestReader reader = new ManifestReader(TinyBundle.RUNNING, warnings::add);

    @Test
    void aCompleteManifestBecomesASpec() {
        ModelSpec spec = reader.read(Manifests.tiny());

        assertEquals("tiny 1.0.0", spec.version().toString());
        assertEquals(Duration.ofMillis(250), spec.deadline());
        assertEquals(List.of("camera", "microphone", "environment"), spec.modalities().stream().map(each -> each.name()).toList());
        assertEquals(new ModalityInput.Audio(16000, 400, 160, 512, 16, 60, 7800, 0.001, 32), spec.modalities().get(1).input());
        ModalityInput.Series series = (ModalityInput.Series) spec.modalities().get(2).input();
        assertEquals(Optional.of(Duration.ofHours(1)), series.channels().get(2).stuckAfter());
        assertEquals(Optional.empty(), series.channels().getFirst().stuckAfter());
        assertEquals(1.2, spec.fusion().pattern(new Presence(0b101)).temperature());
        assertEquals(List.of(), warnings);
    }

    @Test
    void aTableHasNumbersCategoriesAndHashedText() {
        ModalityInput.Table job = (ModalityInput.Table) reader.read(table("""
                {"name":"speed","unit":"1/min","min":0,"max":6000,"mean":1200,"std":400,"relative":false},
                {"name":"material","categories":["steel","aluminium"]},{"name":"note","buckets":32}""")).modalities().get(2).input();

        assertEquals(List.of(1, 3, 32), job.fields().stream().map(ChannelSpec::width).toList());
        assertEquals(1 + 3 + 32, job.width());
        assertEquals(Optional.of(new Vocabulary(List.of("steel", "aluminium"))), job.fields().get(1).wording());
        assertEquals(List.of(), warnings);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"name":"a","categories":["steel"],"buckets":8} | fields[0].buckets cannot be: a field has categories or hashed text
            {"name":"a","categories":[]}                    | fields[0]: There must be 1 to 64 different categories
            {"name":"a","categories":["Steel"]}             | fields[0]: A category is up to 40 lower-case letters
            {"name":"a","buckets":64}                       | fields[0]: Words are hashed into 1 to 48 buckets, not 64
            {"name":"a"}                                    | fields[0].unit is missing
            """)
    void aFieldThatIsNoneOfTheseIsRefused(String field, String message) {
        String refusal = refusal(table(field));

        assertTrue(refusal.contains(message), refusal);
    }

    @Test
    void wordsInASeriesAreRefused() {
        ChannelSpec words = ChannelSpec.worded("note", new Vocabulary(List.of("steel")));

        assertThrows(IllegalArgumentException.class, () -> new ModalityInput.Series(1, 8, List.of(words)));
    }

    private static JsonFields table(String fields) {
        return Manifests.with("modalities.2", """
                {"name":"environment","kind":"table","maxStaleness":60,"ageDecay":60,"table":{"fields":[%s]},"tokens":{"count":2,"size":8},
                 "encoder":{"u8s8":"environment.u8s8.onnx","s8s8":"environment.s8s8.onnx","fp32":"environment.fp32.onnx"}}"""
                .formatted(fields));
    }

    @Test
    void twoPatternsOfOneSubsetAreRefused() {
        JsonFields twice = Manifests.with("fusion.patterns.0.present", "[\"camera\"]");

        assertTrue(refusal(twice).contains("fusion.patterns has two entries for [camera]"));
    }

    @Test
    void aNoveltyOfOneErrorIsReadAsBundlesHadItAtFirst() {
        FusionSpec.Novelty novelty = reader.read(Manifests.tiny()).fusion().novelty();

        assertEquals(new FusionSpec.Novelty.OfReconstruction(new FusionSpec.Usual(List.of(1.0), List.of(0.5), 3)), novelty);
    }

    @Test
    void aNoveltyOfSeveralScoresIsReadForEverySubsetWhateverItsPlace() {
        FusionSpec.Novelty.OfScores novelty = assertInstanceOf(FusionSpec.Novelty.OfScores.class,
                reader.read(scores(8, "logits", "novelty")).fusion().novelty());

        assertEquals(List.of("energy", "disagreement"), novelty.scores());
        assertEquals(new FusionSpec.Usual(List.of(-5.0, 0.5), List.of(1.0, 2.0), 3.5), novelty.usual(new Presence(0b101)));
        assertEquals(List.of(), warnings);
    }

    @Test
    void aNoveltyOfSeveralScoresThatLacksASubsetIsRefused() {
        assertTrue(refusal(scores(7, "logits", "novelty")).contains("fusion.novelty.patterns has no entry for []"));
    }

    @Test
    void scoresThatTheHeadDoesNotGiveAreRefused() {
        assertTrue(refusal(scores(8, "logits")).contains("fusion.outputs lacks \"novelty\", which gives the scores"));
    }

    @Test
    void asManyMeansAndStdsAsScoresAreAskedFor() {
        JsonFields one = Manifests.with(scores(8, "logits", "novelty"), "fusion.novelty.scores", "[\"energy\"]");

        assertTrue(refusal(one).contains("needs as many means and stds"));
    }

    /// Scores for the first `subsets` from all modalities down to none; the mean of the first is the subset's bits, negative.
    private static JsonFields scores(int subsets, String... outputs) {
        List<String> patterns = new ArrayList<>();
        for (int bits = 7; bits > 7 - subsets; bits--) {
            Presence presence = new Presence(bits);
            String present = IntStream.range(0, 3).filter(presence::has)
                    .mapToObj(index -> "\"" + List.of("camera", "microphone", "environment").get(index) + "\"")
                    .collect(Collectors.joining(","));
            patterns.add("{\"present\":[" + present + "],\"mean\":[" + -bits + ",0.5],\"std\":[1,2],\"threshold\":3.5}");
        }
        String all = Stream.concat(Stream.of(outputs), Stream.of("alone", "attention", "embedding", "reconstruction"))
                .map(output -> "\"" + output + "\"").collect(Collectors.joining(","));
        JsonFields heads = Manifests.with("fusion.outputs", "[" + all + "]");
        return Manifests.with(heads, "fusion.novelty",
                "{\"scores\":[\"energy\",\"disagreement\"],\"patterns\":[" + String.join(",", patterns) + "]}");
    }

    @Test
    void aLaterSchemaIsRefusedBeforeAnythingElseIsRead() {
        JsonFields later = Manifests.with("schema", "2");

        assertEquals("manifest.json.schema is 2, but this Tectum reads 1: take a bundle or a Tectum that fit each other", refusal(later));
    }

    @Test
    void unknownKeysAreWarnedOfWithTheirPathAndIgnored() {
        reader.read(Manifests.with("labels.1.colour", "\"red\""));
        reader.read(Manifests.with("modalities.2.series.channels.0.vendor", "{\"name\":\"none\"}"));

        assertEquals(List.of("manifest.json.labels[1].colour is not known and is ignored",
                "manifest.json.modalities[2].series.channels[0].vendor is not known and is ignored"), warnings);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            requires.tectum       | ">=0.2.0"             | requires.tectum is >=0.2.0, but this is Tectum 0.1.0
            requires.tectum       | "soon"                | a version range is a list such as
            requires.onnxruntime  | "1.30.0"              | requires.onnxruntime is 1.30.0 or newer, but this is ONNX Runtime 1.29.0
            version               | "one"                 | a version has three numbers
            name                  | "Tiny/.."             | manifest.json.name should be lower-case letters
            hop                   | 0                     | hop must be above 0
            hop                   | -1                    | manifest.json.hop should be a number of seconds
            hop                   | 1e999                 | manifest.json.hop should be a number of seconds
            hop                   | "soon"                | manifest.json.hop should be a number, but is a text
            release               | 1.5                   | manifest.json.release should be a whole number
            modalities            | []                    | manifest.json.modalities should have 1 to 6 entries
            modalities.0.kind     | "video"               | modalities[0].kind should be image, audio, series or table
            modalities.0.kind     | "audio"               | modalities[0].audio is missing
            modalities.0.name     | "Camera"              | modalities[0]: A modality's name is
            modalities.1.name     | "camera"              | fusion.patterns
            modalities.0.image.colour | "bgr"             | image.colour should be rgb
            modalities.1.audio.fft | 500                  | modalities[1].audio: fft must be a power of two
            modalities.2.series.channels.0.std | 0        | channels[0]: Channel temperature: mean must be finite and std above 0
            modalities.2.series.channels.0.mean | 1e999   | channels[0].mean is too large
            modalities.0.encoder.fp32 | "other.onnx"      | manifest.json.files lacks other.onnx, which the manifest uses
            fusion.heads          | {"1":"head.b1.onnx"}  | fusion.heads.8 is missing
            fusion.outputs        | ["logits"]            | fusion.outputs lacks "alone"
            fusion.patterns       | []                    | fusion.patterns has no entry for []
            fusion.patterns.7.present.0 | "nose"          | patterns[7].present names "nose", which is no modality
            fusion.patterns.7.temperature | 0             | patterns[7]: A temperature must be above 0
            fusion.patterns.7.auroc.fire | 1.5            | auroc.fire should be 0 to 1
            labels.0.clear        | 0.9                   | labels[0]: Label fire: thresholds
            labels.0.severity     | "dire"                | labels[0].severity should be info, warning or critical
            labels.0.name         | "fire/+"              | labels[0].name should be lower-case letters
            files.0.path          | "../CARD.md"          | files[0]: A bundle's file has a plain name
            files.0.path          | "manifest.json"       | manifest.json.files must not list manifest.json
            files.0.path          | "camera.fp32.onnx"    | manifest.json.files must not list camera.fp32.onnx twice
            files.0.sha256        | "00"                  | files[0]: File CARD.md: size or SHA-256
            """)
    void whatCannotBeRunIsRefusedWithThePathOfItsKeys(String path, String value, String message) {
        String refusal = refusal(Manifests.with(path, value));

        assertTrue(refusal.contains(message), refusal);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            modalities.0.encoder.s8s8      | modalities[0].encoder.s8s8 is missing
            selfTest.inputs.camera         | selfTest.inputs.camera is missing
            selfTest.expected.fp32         | selfTest.expected.fp32 is missing
            selfTest.tolerance.u8s8        | selfTest.tolerance.u8s8 is missing
            fusion.patterns.3.auroc.person | fusion.patterns[3].auroc.person is missing
            fusion.patterns.3              | fusion.patterns has no entry for [camera, microphone]
            files.0                        | files lacks CARD.md, which the manifest uses
            """)
    void whatEveryVariantLabelOrSubsetNeedsMustBeThere(String path, String message) {
        String refusal = refusal(Manifests.without(path));

        assertTrue(refusal.contains(message), refusal);
    }

    private String refusal(JsonFields manifest) {
        return String.valueOf(assertThrows(BundleException.class, () -> reader.read(manifest)).getMessage());
    }
}
