package dev.tectum.stage.update.scan.check;

import dev.tectum.stage.update.scan.network.ElementType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A network built field by field. Its parts are named after the messages of ONNX.
public final class MadeNetwork {

    public static final int FLOAT = 1;
    public static final int INT64 = 7;

    /// What the plain network keeps.
    static final Set<Contract> CONTRACT = Set.of(new Contract(List.of(Contract.floats("input", 1, 4)),
            List.of(Contract.port("tokens", ElementType.FLOAT, 1, 4))));

    public final ProtobufWriter graph = new ProtobufWriter().text(2, "made");
    public final ProtobufWriter model = new ProtobufWriter();

    /// One matrix, from `input` to `tokens`.
    public static MadeNetwork plain() {
        return open().weights("w", 4, 4).node("MatMul", "input w", "tokens");
    }

    /// From `input` to `tokens`, without anything in between.
    public static MadeNetwork open() {
        MadeNetwork network = empty();
        network.graph.message(11, port("input", FLOAT, 1, 4)).message(12, port("tokens", FLOAT, 1, 4));
        return network;
    }

    public static MadeNetwork empty() {
        MadeNetwork network = new MadeNetwork();
        network.model.number(1, 9).message(8, new ProtobufWriter().text(1, "").number(2, 17));
        return network;
    }

    public MadeNetwork and(Consumer<MadeNetwork> change) {
        change.accept(this);
        return this;
    }

    public MadeNetwork node(String operator, String inputs, String outputs, ProtobufWriter... attributes) {
        graph.message(1, step(operator, inputs, outputs, attributes));
        return this;
    }

    public MadeNetwork weights(String name, long... sizes) {
        graph.message(5, tensor(name, FLOAT, sizes).bytes(9, new byte[4 * (int) product(sizes)]));
        return this;
    }

    public MadeNetwork counts(String name, long... numbers) {
        graph.message(5, tensor(name, INT64, numbers.length).bytes(9, raw(numbers)));
        return this;
    }

    public byte[] bytes() {
        return new ProtobufWriter().raw(model.bytes()).message(7, graph).bytes();
    }

    public static long product(long... sizes) {
        long product = 1;
        for (long size : sizes) {
            product *= size;
        }
        return product;
    }

    public static ProtobufWriter step(String operator, String inputs, String outputs, ProtobufWriter... attributes) {
        ProtobufWriter node = new ProtobufWriter();
        words(node, 1, inputs);
        words(node, 2, outputs);
        node.text(3, "the " + operator).text(4, operator);
        for (ProtobufWriter attribute : attributes) {
            node.message(5, attribute);
        }
        return node;
    }

    /// A point stands for what is left out.
    private static void words(ProtobufWriter node, int field, String words) {
        if (!words.isEmpty()) {
            for (String word : words.split(" ", -1)) {
                node.text(field, word.equals(".") ? "" : word);
            }
        }
    }

    public static ProtobufWriter tensor(String name, int type, long... sizes) {
        return new ProtobufWriter().numbers(1, sizes).number(2, type).text(8, name);
    }

    public static ProtobufWriter port(String name, int type, long... sizes) {
        ProtobufWriter shape = new ProtobufWriter();
        for (long size : sizes) {
            shape.message(1, new ProtobufWriter().number(1, size));
        }
        return port(name, type, shape);
    }

    public static ProtobufWriter port(String name, int type, ProtobufWriter shape) {
        return new ProtobufWriter().text(1, name)
                .message(2, new ProtobufWriter().message(1, new ProtobufWriter().number(1, type).message(2, shape)));
    }

    public static ProtobufWriter whole(String name, long number) {
        return attribute(name, 2).number(3, number);
    }

    public static ProtobufWriter wholes(String name, long... numbers) {
        return attribute(name, 7).numbers(8, numbers);
    }

    public static ProtobufWriter text(String name, String text) {
        return attribute(name, 3).text(4, text);
    }

    public static ProtobufWriter attribute(String name, int type) {
        return new ProtobufWriter().text(1, name).number(20, type);
    }

    public static byte[] raw(long... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(numbers);
        return bytes.array();
    }

    public static byte[] raw(float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }
}
