package dev.tectum.stage.inference.onnx;

import dev.tectum.domain.model.FusionSpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.model.Variant;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.inference.Baseline;
import dev.tectum.stage.inference.BundleFiles;
import dev.tectum.stage.inference.ModelSet;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// The tiny bundle's networks on the processor, and slices of seeded noise for them. The spectrogram is a plain copy of the first samples.
final class TinyModels {

    static final ModelSpec SPEC = TinyBundle.spec();
    static final OnnxRuntime RUNTIME = OnnxRuntime.start(Path.of("target"));
    private static final Path DOUBTING = TinyBundle.FOLDER.resolveSibling("doubting");
    static final Baseline BASELINE = Baseline.of(Map.of("mq2", 700.0));

    private TinyModels() {
    }

    static Variant variant(String name) {
        return SPEC.variants().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    /// Whatever the files in the folder are by now.
    static ModelSet load(Path folder, String variant) {
        return load(TinyBundle.vouchingFor(folder), folder, variant);
    }

    static ModelSet load(ModelSpec spec, Path folder, String variant) {
        OnnxModels models = new OnnxModels(RUNTIME,
                input -> (samples, patch) -> patch.put(patch.position(), samples, 0, input.mels() * input.frames()),
                _ -> BASELINE);
        return models.load(spec, folder, new ProviderChoice("cpu", variant(variant), List.of()));
    }

    static OnnxFusionHead head() {
        return OnnxFusionHead.open(RUNTIME, TinyBundle.FOLDER, SPEC);
    }

    /// Gives four scores of novelty too.
    static OnnxFusionHead doubtingHead() {
        FusionSpec fusion = SPEC.fusion();
        FusionSpec.Usual usual = new FusionSpec.Usual(List.of(0.0, 0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0, 1.0), 3);
        FusionSpec.Novelty scores = new FusionSpec.Novelty.OfScores(List.of("energy", "prototype", "reconstruction", "disagreement"),
                Collections.nCopies(8, usual));
        ModelSpec spec = new ModelSpec(SPEC.version(), SPEC.requirements(), SPEC.hop(), SPEC.deadline(), SPEC.allowedLateness(),
                SPEC.modalities(), SPEC.variants(),
                new FusionSpec(fusion.strategy(), fusion.headFiles(), fusion.embedding(), fusion.patterns(), scores), SPEC.labels(),
                SPEC.selfTest(), SPEC.card(), TinyBundle.vouchingFor(DOUBTING).files());
        return OnnxFusionHead.open(RUNTIME, DOUBTING, spec);
    }

    static OnnxEncoder encoder(int index) {
        EncoderInput input = EncoderInput.of(SPEC.modalities().get(index).input(),
                audio -> (samples, patch) -> patch.put(patch.position(), samples, 0,
                        audio.mels() * audio.frames()));
        return OnnxEncoder.open(RUNTIME, OnnxProvider.CPU, BundleFiles.of(SPEC, TinyBundle.FOLDER), SPEC.modalities().get(index),
                variant("fp32"), input);
    }

    static Slice.Frames frames(int width, int height, long seed) {
        byte[] bytes = new byte[width * height * 3];
        new Random(seed).nextBytes(bytes);
        ByteBuffer rgb = ByteBuffer.allocateDirect(bytes.length).put(0, bytes);
        Pixels pixels = new Pixels(width, height, rgb, _ -> {
        });
        return new Slice.Frames(List.of(new VideoFrame(SPEC.modalities().getFirst().modality(), Moment.ofSeconds(0), pixels, null)),
                Duration.ZERO,
                Duration.ZERO);
    }

    static Slice.Sound sound(int count, long seed) {
        float[] values = new float[count + 100]; // pools lend longer arrays
        Random random = new Random(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Slice.Sound(new Samples(16000, values, count, _ -> {
        }), Duration.ZERO, 1);
    }

    static Slice.Readings readings(double[]... values) {
        return new Slice.Readings(values, Duration.ZERO, Collections.nCopies(values.length, Duration.ZERO));
    }
}
