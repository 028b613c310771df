package dev.tectum.stage.inference;

import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.quality.Presence;
import dev.tectum.domain.sense.Modality;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/// A whole decision on the inputs of a bundle's self-test: every encoder, then the head. The inputs are read once. One thread, the one
/// that owns the models.
final class SelfTestPass {

    private final ModelSet models;
    private final List<byte[]> inputs;

    /// @throws InferenceException if the bundle lacks an input, or it is not what the manifest lists
    SelfTestPass(ModelSet models, BundleFiles files) {
        this.models = models;
        ModelSpec spec = models.spec();
        this.inputs = spec.modalities().stream().map(modality -> files.read(input(spec, modality))).toList();
    }

    private static String input(ModelSpec spec, ModalitySpec modality) {
        String file = spec.selfTest().inputs().get(modality.name());
        if (file == null) {
            throw new InferenceException("The self-test has no file for " + modality.name());
        }
        return file;
    }

    /// With everything there, at its best.
    FusionHead.Output decide() {
        encode();
        return fuse(Presence.allOf(inputs.size()), Collections.nCopies(inputs.size(), 0.0));
    }

    void encode() {
        encode(UnaryOperator.identity());
    }

    /// With every number 0: black, still, nothing read.
    void encodeZeros() {
        encode(input -> new byte[input.length]);
    }

    /// With every picture white.
    void encodeWhite() {
        for (int index = 0; index < inputs.size(); index++) {
            byte[] input = inputs.get(index).clone();
            if (models.spec().modalities().get(index).modality().kind() == Modality.Kind.IMAGE) {
                Arrays.fill(input, (byte) 0xff);
            }
            encode(index, input);
        }
    }

    private void encode(UnaryOperator<byte[]> change) {
        for (int index = 0; index < inputs.size(); index++) {
            encode(index, change.apply(inputs.get(index)));
        }
    }

    private void encode(int index, byte[] input) {
        models.encoders().get(index).encodeTensor(ByteBuffer.wrap(input), models.head().tokens(index));
    }

    FusionHead.Output fuse(Presence present, List<Double> logQuality) {
        return models.head().fuse(present, logQuality);
    }
}
