package dev.tectum.stage.inference.onnx;

import ai.onnxruntime.OnnxJavaType;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.window.Slice;
import dev.tectum.stage.inference.Baseline;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.inference.Spectrogram;
import java.util.function.Function;

/// Turns a slice into an encoder's input tensor, without garbage that grows with it. One thread at a time.
sealed interface EncoderInput permits EncoderInput.ImageInput, EncoderInput.AudioInput, ReadingsInput {

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

    /// Pictures as they are, byte for byte, the oldest first; while there are too few the oldest is repeated.
    record ImageInput(ModalityInput.Image input) implements EncoderInput {

        private static final int CHANNELS = 3;

        @Override
        public DirectTensor.Form form() {
            long[] shape = input.frames() == 1
                    ? new long[] {1, input.height(), input.width(), CHANNELS}
                    : new long[] {1, input.frames(), input.height(), input.width(), CHANNELS};
            return new DirectTensor.Form(NAME, OnnxJavaType.UINT8, shape);
        }

        @Override
        public void write(Slice slice, Baseline baseline, DirectTensor tensor) {
            if (!(slice instanceof Slice.Frames frames)) {
                throw EncoderInput.misfit("frames", slice.getClass().getSimpleName());
            }
            int given = frames.frames().size();
            int bytes = input.width() * input.height() * CHANNELS;
            for (int place = 0; place < input.frames(); place++) {
                Pixels pixels = frames.frames().get(Math.max(0, given - input.frames() + place)).pixels();
                if (pixels.width() != input.width() || pixels.height() != input.height()) {
                    throw EncoderInput.misfit(input.width() + " x " + input.height() + " pixels", pixels.width() + " x " + pixels.height());
                }
                tensor.bytes().put(place * bytes, pixels.rgb(), 0, bytes);
            }
        }
    }

    /// Sound as a log-mel patch.
    record AudioInput(ModalityInput.Audio input, Spectrogram spectrogram) implements EncoderInput {

        @Override
        public DirectTensor.Form form() {
            return DirectTensor.Form.floats(NAME, 1, 1, input.mels(), input.frames());
        }

        @Override
        public void write(Slice slice, Baseline baseline, DirectTensor tensor) {
            if (!(slice instanceof Slice.Sound sound)) {
                throw EncoderInput.misfit("sound", slice.getClass().getSimpleName());
            }
            Samples samples = sound.samples();
            if (samples.count() != input.patchSamples() || samples.sampleRateHz() != input.sampleRateHz()) {
                throw EncoderInput.misfit(input.patchSamples() + " samples at " + input.sampleRateHz() + " Hz",
                        samples.count() + " at " + samples.sampleRateHz() + " Hz");
            }
            spectrogram.logMel(samples.values(), tensor.floats());
        }
    }
}
