package dev.tectum.stage.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonArray;
import dev.tectum.json.JsonValue.JsonNumber;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.json.JsonValue.JsonString;
import dev.tectum.stage.inference.BundleFiles;
import dev.tectum.stage.inference.InferenceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// One network file on the processor, fed with noise of whatever shapes it asks for: what a run of it costs. One thread at a time.
public final class BareNetwork implements AutoCloseable {

    private static final long SEED = 1;
    private static final int PIXEL_VALUES = 256;

    private final Path file;
    private final OrtSession session;
    private final List<DirectTensor> tensors = new ArrayList<>();
    private final Map<String, OnnxTensor> inputs = new LinkedHashMap<>();

    private BareNetwork(Path file, OrtSession session) {
        this.file = file;
        this.session = session;
    }

    /// @throws InferenceException if the file is no network or its shapes are not fixed
    public static BareNetwork open(OnnxRuntime runtime, BundleFiles files, String name) {
        return fed(runtime, files.path(name), runtime.open(files, name, OnnxProvider.CPU));
    }

    private static BareNetwork fed(OnnxRuntime runtime, Path file, OrtSession session) {
        BareNetwork network = new BareNetwork(file, session);
        Random random = new Random(SEED);
        try {
            for (NodeInfo node : session.getInputInfo().values()) {
                if (!(node.getInfo() instanceof TensorInfo info)) {
                    throw new InferenceException(file + ": the input \"" + node.getName() + "\" is no tensor");
                }
                DirectTensor tensor = new DirectTensor(runtime.environment(),
                        new DirectTensor.Form(node.getName(), info.type, info.getShape()));
                network.tensors.add(tensor);
                network.inputs.put(node.getName(), tensor.tensor());
                fill(tensor, random);
            }
            return network;
        } catch (OrtException | ArithmeticException | IllegalArgumentException unfit) {
            network.close();
            throw new InferenceException(file + " cannot be fed: " + unfit.getMessage(), unfit);
        }
    }

    private static void fill(DirectTensor tensor, Random random) {
        for (int i = 0; i < tensor.form().count(); i++) {
            switch (tensor.form().type()) {
                case FLOAT -> tensor.floats().put(i, random.nextFloat());
                case UINT8 -> tensor.bytes().put(i, (byte) random.nextInt(PIXEL_VALUES));
                default -> throw new IllegalArgumentException("it takes " + tensor.form());
            }
        }
    }

    /// @throws InferenceException if the runtime fails
    public void run() {
        try (OrtSession.Result result = session.run(inputs)) {
            for (Map.Entry<String, OnnxValue> output : result) {
                output.getValue().getInfo();
            }
        } catch (OrtException failed) {
            throw new InferenceException(file + " failed to run: " + OnnxRuntime.firstLine(failed), failed);
        }
    }

    /// How many multiplications with addition one run takes: those of its convolutions and matrix products, by the shapes that really ran,
    /// before the runtime joins any of them.
    ///
    /// @throws InferenceException if the file cannot be run or what the runtime tells of it cannot be read
    public static long multiplications(OnnxRuntime runtime, BundleFiles files, String name) {
        Path file = files.path(name);
        try {
            Path trace = Files.createTempFile("tectum-trace", "");
            OrtSession session = runtime.openTraced(files, name, trace);
            try (BareNetwork network = fed(runtime, file, session)) {
                network.run();
                Path written = Path.of(session.endProfiling());
                JsonValue steps = JsonReader.read(file.toString(), Files.readString(written));
                Files.delete(written);
                return steps instanceof JsonArray array ? array.elements().stream().mapToLong(BareNetwork::multiplications).sum() : 0;
            } finally {
                Files.deleteIfExists(trace);
            }
        } catch (OrtException | IOException | JsonException unreadable) {
            throw new InferenceException("What the runtime tells of " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static long multiplications(JsonValue step) {
        if (!(step instanceof JsonObject object && object.members().get("args") instanceof JsonObject told
                && told.members().get("op_name") instanceof JsonString operator
                && told.members().get("input_type_shape") instanceof JsonArray taken
                && told.members().get("output_type_shape") instanceof JsonArray given)) {
            return 0;
        }
        return switch (operator.value()) {
            case "Conv" -> product(shape(given, 0)) * product(shape(taken, 1).subList(1, shape(taken, 1).size()));
            case "Gemm", "MatMul" -> product(shape(given, 0)) * shape(taken, 0).getLast();
            default -> 0;
        };
    }

    /// Each is an object of one member, the shape by the type's name.
    private static List<Long> shape(JsonArray tensors, int place) {
        if (tensors.elements().get(place) instanceof JsonObject typed
                && typed.members().values().iterator().next() instanceof JsonArray sizes) {
            return sizes.elements().stream().map(size -> size instanceof JsonNumber number ? number.value().longValueExact() : 1L).toList();
        }
        throw new JsonException("a shape is missing");
    }

    private static long product(List<Long> sizes) {
        return sizes.stream().reduce(1L, Math::multiplyExact);
    }

    @Override
    public void close() {
        tensors.forEach(DirectTensor::close);
        try {
            session.close();
        } catch (OrtException impossible) {
            throw new InferenceException(file + " cannot be closed: " + OnnxRuntime.firstLine(impossible), impossible);
        }
    }
}
