package dev.tectum.app.wiring.probe;

import dev.tectum.stage.update.scan.check.MadeNetwork;
import dev.tectum.stage.update.scan.check.ProtobufWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Networks with the inputs and outputs of the tiny bundle's head and of its encoder of sensor readings.
final class MadeParts {

    private static final int FLOAT = MadeNetwork.FLOAT;
    private static final int BOOL = 9;
    private static final int LINKS = 3000;

    private MadeParts() {
    }

    /// A network whose steps have no names, for the runtime takes each name once only.
    static final class Steps {

        private final MadeNetwork network = MadeNetwork.empty();

        private Steps node(String operator, String inputs, String output, ProtobufWriter... attributes) {
            ProtobufWriter node = new ProtobufWriter();
            for (String input : inputs.split(" ", -1)) {
                node.text(1, input.equals(".") ? "" : input);
            }
            node.text(2, output).text(4, operator);
            for (ProtobufWriter attribute : attributes) {
                node.message(5, attribute);
            }
            network.graph.message(1, node);
            return this;
        }

        private Steps weights(String name, long... sizes) {
            network.weights(name, sizes);
            return this;
        }

        private Steps counts(String name, long... numbers) {
            network.counts(name, numbers);
            return this;
        }

        byte[] bytes() {
            return network.bytes();
        }
    }

    static byte[] floats(int count, float value) {
        ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    private static Steps head() {
        Steps steps = new Steps();
        MadeNetwork head = steps.network;
        head.graph.message(11, MadeNetwork.port("camera_tokens", FLOAT, 8, 4, 8))
                .message(11, MadeNetwork.port("microphone_tokens", FLOAT, 8, 2, 8))
                .message(11, MadeNetwork.port("environment_tokens", FLOAT, 8, 2, 8)).message(11, MadeNetwork.port("logq", FLOAT, 8, 3))
                .message(12, MadeNetwork.port("logits", FLOAT, 8, 2)).message(12, MadeNetwork.port("alone", FLOAT, 8, 3, 2))
                .message(12, MadeNetwork.port("attention", FLOAT, 8, 3)).message(12, MadeNetwork.port("embedding", FLOAT, 8, 16))
                .message(12, MadeNetwork.port("reconstruction", FLOAT, 8, 3));
        head.weights("none2", 3, 2).weights("none6", 3, 6).weights("none16", 3, 16).weights("none", 1).counts("form", 8, 3, 2);
        return steps.node("MatMul", "logq none6", "flat").node("Reshape", "flat form", "alone").node("Mul", "logq none", "attention")
                .node("MatMul", "logq none16", "embedding").node("Mul", "logq none", "reconstruction");
    }

    /// All outputs are 0.
    static Steps quietHead() {
        return head().node("MatMul", "logq none2", "logits");
    }

    /// The same, but the root of a negative number where the environment is there and nothing else.
    static Steps headThatFailsForOneSubset() {
        Steps head = head().weights("row", 1, 2);
        head.network.graph.message(5, MadeNetwork.tensor("which", FLOAT, 3, 1).bytes(9, MadeNetwork.raw(1f, 1f, -2f)))
                .message(5, MadeNetwork.tensor("above", FLOAT, 1).bytes(9, MadeNetwork.raw(15_000f)));
        return head.node("MatMul", "logq which", "sum").node("Add", "sum above", "all").node("Sqrt", "all", "root")
                .node("Mul", "root row", "logits");
    }

    /// From `input` to the one number `some`, which is 0.
    private static Steps encoder() {
        Steps encoder = new Steps();
        encoder.network.graph.message(11, MadeNetwork.port("input", FLOAT, 1, 2, 3, 8)).message(12,
                MadeNetwork.port("tokens", FLOAT, 1, 2, 8));
        return encoder.counts("long", 1, 48).node("Reshape", "input long", "flat").weights("none", 48, 1)
                .node("MatMul", "flat none", "some").weights("blank", 1, 2, 8);
    }

    static Steps plainEncoder() {
        return encoder().node("Mul", "some blank", "tokens");
    }

    /// 26 thousand million multiplications, which is allowed.
    static Steps slowEncoder() {
        return encoder().weights("m", 2048, 2048).node("Add", "m some", "a").node("MatMul", "a a", "b").node("MatMul", "b a", "c")
                .node("MatMul", "c a", "d").weights("left", 1, 2048).weights("right", 2048, 1).node("MatMul", "left d", "e")
                .node("MatMul", "e right", "f").node("Mul", "f blank", "tokens");
    }

    /// Three values of 256 MB, which is allowed.
    static Steps hungryEncoder() {
        return encoder().counts("wide", 1, 1 << 26).node("Expand", "some wide", "a").node("Exp", "a", "b").node("Add", "a b", "c")
                .node("ReduceMax", "c", "d").weights("zero", 1).node("Mul", "d zero", "e").node("Mul", "e blank", "tokens");
    }

    /// Divides 0 by the largest number of the input.
    static Steps encoderThatFailsForZeros() {
        return encoder().node("Abs", "flat", "size").node("ReduceMax", "size", "largest").node("Div", "blank largest", "tokens");
    }

    /// As many turns of nothing as a number can say.
    static Steps endlessEncoder() {
        ProtobufWriter body = new ProtobufWriter().message(1, MadeNetwork.step("Identity", "c", "c2"))
                .message(1, MadeNetwork.step("Relu", "v", "v2")).text(2, "body").message(11, MadeNetwork.port("i", MadeNetwork.INT64))
                .message(11, MadeNetwork.port("c", BOOL)).message(11, MadeNetwork.port("v", FLOAT, 1, 1))
                .message(12, MadeNetwork.port("c2", BOOL)).message(12, MadeNetwork.port("v2", FLOAT, 1, 1));
        Steps encoder = encoder();
        encoder.network.graph.message(5, MadeNetwork.tensor("turns", MadeNetwork.INT64).bytes(9, MadeNetwork.raw(1L << 62)));
        return encoder.node("Loop", "turns . some", "end", MadeNetwork.attribute("body", 5).message(6, body))
                .node("Mul", "end blank", "tokens");
    }

    /// A function that calls a function that calls a function …
    static Steps deepEncoder() {
        Steps encoder = encoder();
        encoder.network.model.message(8, new ProtobufWriter().text(1, "own").number(2, 1));
        for (int link = 0; link < LINKS; link++) {
            ProtobufWriter called = link + 1 < LINKS ? MadeNetwork.step("f" + (link + 1), "x", "y").text(7, "own")
                    : MadeNetwork.step("Relu", "x", "y");
            encoder.network.model.message(25, new ProtobufWriter().text(1, "f" + link).text(4, "x").text(5, "y").message(7, called)
                    .message(9, new ProtobufWriter().text(1, "").number(2, 17)).message(9, new ProtobufWriter().text(1, "own").number(2, 1))
                    .text(10, "own"));
        }
        encoder.network.graph.message(1, MadeNetwork.step("f0", "some", "deep").text(7, "own"));
        return encoder.node("Mul", "deep blank", "tokens");
    }
}
