package dev.tectum.stage.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.model.Variant;
import dev.tectum.domain.quality.Presence;
import dev.tectum.fake.GoldenVectors;
import dev.tectum.fake.TinyBundle;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonArray;
import dev.tectum.json.JsonValue.JsonNumber;
import dev.tectum.stage.inference.Baseline;
import dev.tectum.stage.inference.BundleFiles;
import dev.tectum.stage.inference.FusionHead;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.inference.ModelSet;
import dev.tectum.stage.inference.SelfCheck;
import dev.tectum.stage.inference.tarsos.LogMel;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.BundleFolder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The bundle that ships with Tectum, byte for byte as its manifest says, computes here what it computed where it was trained.
class ReferenceBundleTest {

    private static final Path FOLDER = Path.of("models/home-safety");
    private static final float AGREED = 1e-4f;

    @BeforeEach
    void skipWithoutTheBundle() {
        Assumptions.assumeTrue(Files.exists(FOLDER), FOLDER + " is not there; models/training makes it");
    }

    @Test
    void everyVariantPassesItsSelfTest() {
        Bundle bundle = new BundleFolder(FOLDER, TinyBundle.reader()).verify();

        for (Variant variant : bundle.spec().variants()) {
            OnnxModels models = new OnnxModels(TinyModels.RUNTIME, LogMel::new, _ -> Baseline.of(Map.of()));
            try (ModelSet set = models.load(bundle.spec(), FOLDER, new ProviderChoice("cpu", variant, List.of()))) {
                assertEquals(List.of(), new SelfCheck(set, FOLDER, variant).run().findings());
            }
        }
    }

    @Test
    void encodersAndHeadGiveWhatTheTrainingCodeGot() throws IOException {
        JsonFields vectors = GoldenVectors.describe("model");
        ModelSpec spec = new BundleFolder(FOLDER, TinyBundle.reader()).verify().spec();
        try (OnnxFusionHead head = OnnxFusionHead.open(TinyModels.RUNTIME, FOLDER, spec)) {
            for (int index = 0; index < spec.modalityCount(); index++) {
                encode(spec, index, head);
                float[] tokens = new float[head.tokens(index).capacity()];
                head.tokens(index).get(0, tokens);
                assertArrayEquals(GoldenVectors.floats(vectors.fields("tokens").fields(spec.modalities().get(index).name())), tokens,
                        AGREED);
            }
            assertOutput(spec, vectors.fields("outputs"), head.fuse(Presence.allOf(spec.modalityCount()), logQuality(vectors)));
        }
    }

    private static void assertOutput(ModelSpec spec, JsonFields outputs, FusionHead.Output found) {
        float[] logits = GoldenVectors.floats(outputs.fields("logits"));
        int labels = spec.labels().size();
        for (int i = 0; i < logits.length; i++) {
            double own = found.logits()[i / labels][i % labels];
            assertEquals(logits[i], own, AGREED, "logit " + i);
            assertEquals(isDecided(spec, i, logits[i]), isDecided(spec, i, own), "decided label " + i);
        }
        float[] embedding = GoldenVectors.floats(outputs.fields("embedding")); // the row of all present is the last, here and below
        for (int i = 0; i < found.embedding().length; i++) {
            assertEquals(embedding[embedding.length - found.embedding().length + i], found.embedding()[i], AGREED, "embedding " + i);
        }
        float[] novelty = GoldenVectors.floats(outputs.fields("novelty"));
        for (int i = 0; i < found.novelty().length; i++) {
            assertEquals(novelty[novelty.length - found.novelty().length + i], found.novelty()[i], AGREED, "novelty " + i);
        }
    }

    /// Whether the logit at a place of `[2^M][C]` is enough to raise its label.
    private static boolean isDecided(ModelSpec spec, int place, double logit) {
        double temperature = spec.fusion().patterns().get(place / spec.labels().size()).temperature();
        return 1 / (1 + Math.exp(-logit / temperature)) >= spec.labels().get(place % spec.labels().size()).raise();
    }

    private static void encode(ModelSpec spec, int index, OnnxFusionHead head) throws IOException {
        ModalitySpec modality = spec.modalities().get(index);
        Variant fp32 = spec.variants().stream().filter(variant -> variant.name().equals("fp32")).findFirst()
                .orElseThrow(() -> new InferenceException("The bundle has no fp32"));
        EncoderInput input = EncoderInput.of(modality.input(), LogMel::new);
        Path file = FOLDER.resolve(String.valueOf(spec.selfTest().inputs().get(modality.name())));
        try (OnnxEncoder encoder = OnnxEncoder.open(TinyModels.RUNTIME, OnnxProvider.CPU, BundleFiles.of(spec, FOLDER), modality, fp32,
                input)) {
            encoder.encodeTensor(ByteBuffer.wrap(Files.readAllBytes(file)), head.tokens(index));
        }
    }

    private static List<Double> logQuality(JsonFields vectors) {
        if (vectors.object().members().get("logq") instanceof JsonArray(List<JsonValue> elements)) {
            return elements.stream().map(each -> ((JsonNumber) each).value().doubleValue()).toList();
        }
        throw new IllegalStateException("The vectors have no logq");
    }
}
