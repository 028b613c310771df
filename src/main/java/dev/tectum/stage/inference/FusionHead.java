package dev.tectum.stage.inference;

import dev.tectum.domain.quality.Presence;
import java.nio.FloatBuffer;
import java.util.List;

/// The network that fuses tokens, run on all 2^M subsets at once. One thread at a time; owns its buffers.
public interface FusionHead extends AutoCloseable {

    /// What one run of all subsets gives, in copies of the head's buffers.
    ///
    /// @param logits `[2^M][C]`, before any temperature; row number = presence bits
    /// @param alone `[M][C]` logits of each modality's own evidence, of the row of all present
    /// @param attention `[M]`, of the row of all present
    /// @param embedding `[D]`, of the row of all present
    /// @param reconstruction `[M]` error of each modality predicted from the others, of the row of all present
    /// @param novelty `[K]` raw scores of how new the input is, of the row of all present; empty where the head has none
    record Output(double[][] logits, double[][] alone, double[] attention, float[] embedding, double[] reconstruction, double[] novelty) {}

    /// Where the tokens of modality `index` are written: `tokens` x `tokenSize` floats, kept from run to run.
    FloatBuffer tokens(int index);

    /// Runs all subsets of `present`. Tokens of absent modalities are not read, whatever was written.
    ///
    /// @param logQuality `[M]`, ln of quality less age decay, in [-8, 0]; not read for absent modalities
    /// @throws InferenceException if the runtime fails or gives numbers that are not finite
    Output fuse(Presence present, List<Double> logQuality);

    @Override
    void close();
}
