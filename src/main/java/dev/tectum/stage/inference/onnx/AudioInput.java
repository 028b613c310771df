package dev.tectum.stage.inference.onnx;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.window.Slice;
import dev.tectum.stage.inference.Baseline;
import dev.tectum.stage.inference.Spectrogram;

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
