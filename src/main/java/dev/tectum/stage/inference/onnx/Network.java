package dev.tectum.stage.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.tectum.stage.inference.BundleFiles;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.inference.onnx.DirectTensor.Form;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// One loaded file with its input and output buffers, all of the shapes that the manifest promises. One thread at a time.
final class Network implements AutoCloseable {

    private final Path file;
    private final OrtSession session;
    private final Map<String, DirectTensor> tensors = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();
    private final Map<String, OnnxTensor> outputs = new LinkedHashMap<>();

    private Network(Path file, OrtSession session) {
        this.file = file;
        this.session = session;
    }

    /// @throws InferenceException if the file is no network, or takes or gives other tensors than these
    static Network open(OnnxRuntime runtime, OnnxProvider provider, BundleFiles files, String name, List<Form> inputs, List<Form> outputs) {
        Path file = files.path(name);
        Network network = new Network(file, runtime.open(files, name, provider));
        try {
            network.requireForms("input", inputs, network.session.getInputInfo());
            network.requireForms("output", outputs, network.session.getOutputInfo());
            network.allocate(runtime, inputs, network.inputs);
            network.allocate(runtime, outputs, network.outputs);
            return network;
        } catch (OrtException broken) {
            network.close();
            throw new InferenceException(file + " cannot be prepared: " + OnnxRuntime.firstLine(broken), broken);
        } catch (InferenceException refused) {
            network.close();
            throw refused;
        }
    }

    DirectTensor tensor(String name) {
        return Objects.requireNonNull(tensors.get(name), () -> file + " has no tensor " + name);
    }

    /// Reads the input buffers, writes the output buffers.
    ///
    /// @throws InferenceException if the runtime fails or gives a number that is not finite
    void run() {
        try (OrtSession.Result _ = session.run(inputs, outputs)) {
            outputs.keySet().forEach(this::requireFinite);
        } catch (OrtException failed) {
            throw new InferenceException(file + " failed to run: " + OnnxRuntime.firstLine(failed), failed);
        }
    }

    private void allocate(OnnxRuntime runtime, List<Form> forms, Map<String, OnnxTensor> into) throws OrtException {
        for (Form form : forms) {
            DirectTensor tensor = new DirectTensor(runtime.environment(), form);
            tensors.put(form.name(), tensor);
            into.put(form.name(), tensor.tensor());
        }
    }

    private void requireForms(String direction, List<Form> expected, Map<String, NodeInfo> found) {
        for (Form form : expected) {
            NodeInfo node = found.get(form.name());
            if (node == null) {
                throw new InferenceException(
                        file + " has no " + direction + " \"" + form.name() + "\"; it has " + String.join(", ", found.keySet()));
            }
            requireForm(direction, form, node);
        }
        for (String name : found.keySet()) {
            if (expected.stream().noneMatch(form -> form.name().equals(name))) {
                throw new InferenceException(file + " has an " + direction + " \"" + name + "\" that the manifest does not call for");
            }
        }
    }

    private void requireForm(String direction, Form expected, NodeInfo node) {
        if (!(node.getInfo() instanceof TensorInfo info) || info.type != expected.type()
                || !Arrays.equals(info.getShape(), expected.shape())) {
            String found = node.getInfo() instanceof TensorInfo info ? new Form("", info.type, info.getShape()).toString()
                    : node.getInfo().toString();
            throw new InferenceException(
                    file + ": " + direction + " \"" + expected.name() + "\" should be " + expected + " by the manifest, but is " + found);
        }
    }

    private void requireFinite(String output) {
        DirectTensor tensor = tensor(output);
        int count = tensor.form().count();
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(tensor.floats().get(i))) {
                throw new InferenceException(file + " gave " + tensor.floats().get(i) + " in its output \"" + output + "\"");
            }
        }
    }

    @Override
    public void close() {
        tensors.values().forEach(DirectTensor::close);
        try {
            session.close();
        } catch (OrtException failed) {
            throw new InferenceException(file + " failed to close: " + OnnxRuntime.firstLine(failed), failed);
        }
    }
}
