package dev.tectum.stage.inference.onnx;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.window.Slice;
import dev.tectum.stage.inference.Baseline;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.inference.Spectrogram;
import java.util.function.Function;

/// Turns a slice into an encoder's input tensor, without garbage that grows with it. One thread at a time.
sealed interface EncoderInput permits ImageInput, AudioInput, ReadingsInput {

    String NAME = "input";

    DirectTensor.Form form();

    /// @throws InferenceException if the slice is of another kind or size than the tensor
    void write(Slice slice, Baseline baseline, DirectTensor tensor);

    static EncoderInput of(ModalityInput input, Function<ModalityInput.Audio, Spectrogram> spectrograms) {
        return switch (input) {
            case ModalityInput.Image image -> new ImageInput(image);
            case ModalityInput.Audio audio -> new AudioInput(audio, spectrograms.apply(audio));
            case ModalityInput.Series series -> ReadingsInput.of(series);
            case ModalityInput.Table table -> ReadingsInput.of(table);
        };
    }

    static InferenceException misfit(String expected, String found) {
        return new InferenceException("The encoder takes " + expected + ", but was given " + found);
    }
}
