package dev.tectum.stage.inference;

import java.nio.FloatBuffer;

/// The audio front end. One thread at a time; owns its scratch.
public interface Spectrogram {

    /// Writes the log-mel patch of the first `samples` (as many as the input's patch takes) to `patch`,
    /// `mels` rows of `frames` floats from its position, which stays.
    void logMel(float[] samples, FloatBuffer patch);
}
