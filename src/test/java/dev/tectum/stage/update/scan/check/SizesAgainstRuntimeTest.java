package dev.tectum.stage.update.scan.check;

import static dev.tectum.stage.update.scan.check.MadeNetwork.port;
import static dev.tectum.stage.update.scan.check.MadeNetwork.text;
import static dev.tectum.stage.update.scan.check.MadeNetwork.whole;
import static dev.tectum.stage.update.scan.check.MadeNetwork.wholes;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.tectum.stage.update.scan.network.Network;
import dev.tectum.stage.update.scan.network.Shape;
import dev.tectum.stage.update.scan.size.Sizes;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the scan says of an operator's output is what ONNX Runtime makes of it.
class SizesAgainstRuntimeTest {

    /// A picture of two channels goes in; what the steps call `out` comes out.
    private static MadeNetwork given(long... sizes) {
        MadeNetwork network = MadeNetwork.empty();
        network.graph.message(11, port("input", 1, sizes)).message(12, new ProtobufWriter().text(1, "out")
                .message(2, new ProtobufWriter().message(1, new ProtobufWriter().number(1, 1))));
        return network;
    }

    private static MadeNetwork picture() {
        return given(1, 2, 9, 7).weights("k", 4, 2, 3, 3).counts("one", 1).counts("axes", 2, 3).counts("pads", 0, 0, 1, 2, 0, 0, 3, 0);
    }

    private static Arguments of(String what, MadeNetwork network) {
        return Arguments.of(what, network);
    }

    static Stream<Arguments> networks() {
        return Stream.of(windows(), layouts(), makers(), products()).flatMap(each -> each);
    }

    private static Stream<Arguments> windows() {
        return Stream.of(
                of("strides", picture().node("Conv", "input k", "out", wholes("strides", 2, 2), wholes("pads", 1, 1, 1, 1))),
                of("dilations", picture().node("Conv", "input k", "out", wholes("dilations", 2, 2))),
                of("same", picture().node("Conv", "input k", "out", text("auto_pad", "SAME_UPPER"), wholes("strides", 2, 3))),
                of("valid", picture().node("Conv", "input k", "out", text("auto_pad", "VALID"), wholes("strides", 2, 3))),
                of("pool", picture().node("MaxPool", "input", "out", wholes("kernel_shape", 2, 2), wholes("strides", 2, 2))),
                of("pool, rounded up", picture().node("MaxPool", "input", "out", wholes("kernel_shape", 2, 2), wholes("strides", 2, 2),
                        whole("ceil_mode", 1))),
                of("pool, rounded up, margin", picture().node("AveragePool", "input", "out", wholes("kernel_shape", 3, 3),
                        wholes("strides", 3, 3), wholes("pads", 1, 1, 1, 1), whole("ceil_mode", 1))),
                of("pool, rounded up, last window outside", picture().node("MaxPool", "input", "out", wholes("kernel_shape", 2, 2),
                        wholes("strides", 3, 3), wholes("pads", 0, 0, 1, 1), whole("ceil_mode", 1))),
                of("global pool", picture().node("GlobalAveragePool", "input", "out")),
                of("blocks", given(1, 8, 2, 3).node("DepthToSpace", "input", "out", whole("blocksize", 2))),
                of("blocks back", given(1, 2, 4, 6).node("SpaceToDepth", "input", "out", whole("blocksize", 2))));
    }

    private static Stream<Arguments> layouts() {
        return Stream.of(
                of("flatten", picture().node("Flatten", "input", "out", whole("axis", 2))),
                of("flatten all", picture().node("Flatten", "input", "out", whole("axis", 4))),
                of("transpose backwards", picture().node("Transpose", "input", "out")),
                of("squeeze all", picture().node("Squeeze", "input", "out")),
                of("unsqueeze two", picture().node("Unsqueeze", "input axes", "out")),
                of("split unevenly", picture().counts("parts", 2, 7).node("Split", "input parts", "a out", whole("axis", 2))),
                of("slice back", picture().counts("s", -1).counts("e", Long.MIN_VALUE + 1).counts("x", 2).counts("b", -2)
                        .node("Slice", "input s e x b", "out")),
                of("slice beyond", picture().counts("s", -3).counts("e", Long.MAX_VALUE).counts("x", -1)
                        .node("Slice", "input s e x", "out")),
                of("slice of nothing", picture().counts("s", 5).counts("e", 2).counts("x", 3).node("Slice", "input s e x", "out")),
                of("gather rows", picture().counts("i", 0, 2, -1).node("Gather", "input i", "out", whole("axis", -2))),
                of("top", picture().counts("n", 3).node("TopK", "input n", "out more", whole("axis", 2))),
                of("reduce, dropped", picture().node("ReduceMean", "input", "out", wholes("axes", 1, -1), whole("keepdims", 0))),
                of("reduce all", picture().node("ReduceSum", "input", "out")),
                of("reduce by input", picture().node("ReduceSum", "input axes", "out")));
    }

    private static Stream<Arguments> makers() {
        MadeNetwork factors = picture();
        factors.graph.message(5, MadeNetwork.tensor("factors", MadeNetwork.FLOAT, 4).bytes(9, MadeNetwork.raw(1f, 1f, 1.7f, 2.3f)));
        return Stream.of(
                of("tile", picture().counts("n", 1, 3, 1, 2).node("Tile", "input n", "out")),
                of("pad", picture().node("Pad", "input pads", "out")),
                of("resize to", picture().counts("n", 1, 2, 20, 5).node("Resize", "input . . n", "out")),
                of("resize by", factors.node("Resize", "input . factors", "out")),
                of("expand", given(2, 1).counts("n", 3, 1, 4).node("Expand", "input n", "out")),
                of("sizes computed", picture().node("Shape", "input", "s").counts("i", 2).node("Gather", "s i", "h").counts("t", 2)
                        .node("Div", "h t", "half").node("Concat", "half t", "n", whole("axis", 0)).node("ConstantOfShape", "n", "out")),
                of("sizes chosen", picture().counts("n", -1, 9, 7).counts("m", -1).node("Equal", "n m", "q").counts("y", 5, 5, 5)
                        .node("Where", "q y n", "z").node("ConstantOfShape", "z", "out")),
                of("sizes of slices",
                        picture().node("Shape", "input", "s", whole("start", 1)).counts("b", -1).counts("e", -9).counts("x", 0)
                                .node("Slice", "s b e x b", "r").node("ConstantOfShape", "r", "out")));
    }

    private static Stream<Arguments> products() {
        return Stream.of(
                of("batches of matrices", given(3, 1, 4, 5).weights("w", 2, 5, 6).node("MatMul", "input w", "out")),
                of("matrix and vector", given(3, 4, 5).weights("w", 5).node("MatMul", "input w", "out")),
                of("vector and matrices", given(5).weights("w", 2, 5, 6).node("MatMul", "input w", "out")),
                of("vectors", given(5).weights("w", 5).node("MatMul", "input w", "out")),
                of("turned matrices",
                        given(5, 3).weights("w", 4, 5).node("Gemm", "input w", "out", whole("transA", 1), whole("transB", 1))),
                of("recurrent", given(7, 1, 3).weights("w", 2, 12, 3).weights("r", 2, 12, 4)
                        .node("GRU", "input w r", "out more", whole("hidden_size", 4), text("direction", "bidirectional"))),
                of("recurrent, last", given(7, 2, 3).weights("w", 1, 16, 3).weights("r", 1, 16, 4)
                        .node("LSTM", "input w r", "steps out", whole("hidden_size", 4))),
                of("rows and columns", given(3, 1).weights("w", 2, 1, 4).node("Add", "input w", "out")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void theScanKnowsWhatTheRuntimeMakes(String what, MadeNetwork network) throws OrtException {
        Sizes sizes = Sizes.of(Network.read(network.bytes()));
        Shape told = sizes.find("out").orElseThrow();

        assertArrayEquals(run(network.bytes(), sizes.find("input").orElseThrow()),
                told.sizes().stream().mapToLong(Long::longValue).toArray());
    }

    private static long[] run(byte[] network, Shape input) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "tectum"); // as the program has it
        long[] sizes = input.sizes().stream().mapToLong(Long::longValue).toArray();
        try (OrtSession session = environment.createSession(network);
                OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.allocate((int) input.elements()), sizes);
                OrtSession.Result result = session.run(Map.of("input", tensor))) {
            return ((TensorInfo) result.get(0).getInfo()).getShape();
        }
    }
}
