package dev.tectum.stage.inference.onnx;

import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.Variant;
import dev.tectum.domain.window.Slice;
import dev.tectum.stage.inference.Baseline;
import dev.tectum.stage.inference.BundleFiles;
import dev.tectum.stage.inference.Encoder;
import dev.tectum.stage.inference.InferenceException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;

/// A modality's network on ONNX Runtime: slice, front end, one run, tokens.
public final class OnnxEncoder implements Encoder {

    private static final String OUTPUT = "tokens";

    private final String modality;
    private final EncoderInput input;
    private final Network network;

    private OnnxEncoder(String modality, EncoderInput input, Network network) {
        this.modality = modality;
        this.input = input;
        this.network = network;
    }

    /// @throws InferenceException if the file does not keep what the manifest promises
    static OnnxEncoder open(OnnxRuntime runtime, OnnxProvider provider, BundleFiles files, ModalitySpec spec, Variant variant,
            EncoderInput input) {
        String file = spec.encoderFiles().get(variant.name());
        if (file == null) {
            throw new InferenceException("Modality " + spec.name() + " has no network in the format " + variant.name());
        }
        Network network = Network.open(runtime, provider, files, file, List.of(input.form()),
                List.of(DirectTensor.Form.floats(OUTPUT, 1, spec.tokens(), spec.tokenSize())));
        return new OnnxEncoder(spec.name(), input, network);
    }

    @Override
    public void encode(Slice slice, Baseline baseline, FloatBuffer tokens) {
        input.write(slice, baseline, network.tensor(EncoderInput.NAME));
        run(tokens);
    }

    @Override
    public void encodeTensor(ByteBuffer ready, FloatBuffer tokens) {
        ByteBuffer bytes = network.tensor(EncoderInput.NAME).bytes();
        if (ready.remaining() != bytes.capacity()) {
            throw new InferenceException(
                    "Modality " + modality + " takes " + bytes.capacity() + " bytes, but was given " + ready.remaining());
        }
        bytes.put(0, ready, ready.position(), ready.remaining());
        run(tokens);
    }

    private void run(FloatBuffer tokens) {
        network.run();
        DirectTensor output = network.tensor(OUTPUT);
        tokens.put(tokens.position(), output.floats(), 0, output.form().count());
    }

    @Override
    public void close() {
        network.close();
    }
}
