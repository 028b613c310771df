package dev.tectum.app.wiring.reference;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// A network that ships, with something put in front of an input or behind an output, or with other weights. One change of each place.
final class EditedNetwork {

    private static final int GRAPH = 7; // of ModelProto
    private static final int NODE = 1; // of GraphProto
    private static final int WEIGHTS = 5;
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int RAW = 9; // of TensorProto

    private final Protobuf model;
    private final Protobuf graph;
    private int made;

    private EditedNetwork(Protobuf model, Protobuf graph) {
        this.model = model;
        this.graph = graph;
    }

    static EditedNetwork of(byte[] file) {
        Protobuf model = Protobuf.read(file);
        byte[] graph = model.fields().stream().filter(field -> field.number() == GRAPH).findFirst().orElseThrow().content();
        return new EditedNetwork(model, Protobuf.read(graph));
    }

    byte[] bytes() {
        model.replace(GRAPH, _ -> graph.bytes());
        return model.bytes();
    }

    /// What was made is now called otherwise, for what is put behind it.
    String behind(String output) {
        rename(output, output + "_as_shipped");
        return output + "_as_shipped";
    }

    /// Whoever reads the input now reads what is put behind it.
    String inFrontOf(String input) {
        rename(input, input + "_changed");
        return input + "_changed";
    }

    private void rename(String from, String to) {
        graph.replace(NODE, node -> {
            Protobuf parts = Protobuf.read(node);
            for (int names : List.of(1, 2)) { // inputs and outputs
                parts.replace(names, name -> Arrays.equals(name, utf8(from)) ? utf8(to) : name);
            }
            return parts.bytes();
        });
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// At the end.
    void node(String operator, List<String> inputs, String output, Protobuf... attributes) {
        graph.bytes(NODE, made(operator, inputs, output, attributes));
    }

    /// At the begin; so the last one comes first.
    void nodeAtBegin(String operator, List<String> inputs, String output, Protobuf... attributes) {
        graph.first(NODE, made(operator, inputs, output, attributes));
    }

    private byte[] made(String operator, List<String> inputs, String output, Protobuf... attributes) {
        Protobuf node = new Protobuf();
        inputs.forEach(input -> node.text(1, input));
        node.text(2, output).text(3, "edited_" + made++).text(4, operator);
        for (Protobuf attribute : attributes) {
            node.bytes(5, attribute.bytes());
        }
        return node.bytes();
    }

    static Protobuf whole(String name, long number) {
        return new Protobuf().text(1, name).number(3, number).number(20, 2); // AttributeProto.INT
    }

    String floats(List<Integer> shape, float... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return weights(FLOAT, shape, raw.array());
    }

    String counts(long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return weights(INT64, List.of(values.length), raw.array());
    }

    private String weights(int type, List<Integer> shape, byte[] raw) {
        String name = "edited_" + made++;
        Protobuf tensor = new Protobuf();
        shape.forEach(size -> tensor.number(1, size));
        graph.bytes(WEIGHTS, tensor.number(2, type).text(8, name).bytes(RAW, raw).bytes());
        return name;
    }

    /// All weights of matrices and filters; biases and constants stay.
    void forgetWeights() {
        graph.replace(WEIGHTS, tensor -> {
            Protobuf parts = Protobuf.read(tensor);
            if (isMatrixOfFloats(parts)) {
                parts.replace(RAW, raw -> new byte[raw.length]);
            }
            return parts.bytes();
        });
    }

    private static boolean isMatrixOfFloats(Protobuf tensor) {
        long sizes = tensor.fields().stream().filter(field -> field.number() == 1).count();
        boolean isPacked = tensor.fields().stream().anyMatch(field -> field.number() == 1 && field.content().length > 1);
        boolean isFloat = tensor.fields().stream()
                .anyMatch(field -> field.number() == 2 && Arrays.equals(field.content(), new byte[] {FLOAT}));
        return isFloat && (sizes > 1 || isPacked);
    }
}
