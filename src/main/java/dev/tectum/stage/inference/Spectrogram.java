package dev.tectum.stage.inference;

import java.nio.FloatBuffer;

/// The audio front end. One thread at a time; owns its scratch.
public interface Spectrogram {

    /// Writes the log-mel patch of `samples` (exactly as many as the input's patch takes) to `patch`,
    /// `mels` rows of `frames` floats from its position.
    void logMel(float[] samples, FloatBuffer patch);
}
