package dev.tectum.stage.inference.onnx;

import ai.onnxruntime.OnnxJavaType;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.window.Slice;
import dev.tectum.stage.inference.Baseline;

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
