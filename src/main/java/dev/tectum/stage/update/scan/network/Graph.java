package dev.tectum.stage.update.scan.network;

import dev.tectum.stage.update.scan.Limits;
import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.NetworkException.Reason;
import dev.tectum.stage.update.scan.protobuf.WireReader;
import java.util.ArrayList;
import java.util.List;

/// The steps of a network and what they work on (`GraphProto`), in the order of the file.
///
/// @param said what the file says of values that are neither inputs nor outputs
public record Graph(List<Node> nodes, List<Tensor> weights, List<Port> inputs, List<Port> outputs, List<Port> said) {

    public Graph {
        nodes = List.copyOf(nodes);
        weights = List.copyOf(weights);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        said = List.copyOf(said);
    }

    static Graph read(WireReader reader) {
        Parts parts = new Parts();
        while (reader.next()) {
            parts.take(reader);
        }
        return new Graph(parts.nodes, parts.weights, parts.inputs, parts.outputs, parts.said);
    }

    /// What of it has been read. One thread.
    private static final class Parts {

        private final List<Node> nodes = new ArrayList<>();
        private final List<Tensor> weights = new ArrayList<>();
        private final List<Port> inputs = new ArrayList<>();
        private final List<Port> outputs = new ArrayList<>();
        private final List<Port> said = new ArrayList<>();

        void take(WireReader reader) {
            switch (reader.field()) {
                case 1 -> nodes.add(readNode(reader));
                case 2 -> reader.once().name();
                case 5 -> weights.add(readWeights(reader));
                case 10 -> reader.once().note();
                case 11 -> inputs.add(Port.read(reader.message()));
                case 12 -> outputs.add(Port.read(reader.message()));
                case 13 -> said.add(Port.read(reader.message()));
                case 15 -> throw new NetworkException(Reason.SPARSE, "it holds sparse weights: store all numbers");
                case 16 -> Notes.pass(reader.message());
                default -> reader.unknown();
            }
        }

        private Tensor readWeights(WireReader reader) {
            if (weights.size() == Limits.WEIGHTS) {
                throw new NetworkException(Reason.TOO_MANY,
                        "it has more than " + Limits.WEIGHTS + " tensors of weights: take a smaller network");
            }
            return Tensor.read(reader.message());
        }

        private Node readNode(WireReader reader) {
            if (nodes.size() == Limits.NODES) {
                throw new NetworkException(Reason.TOO_MANY, "it has more than " + Limits.NODES + " nodes: take a smaller network");
            }
            return Node.read(nodes.size(), reader.message());
        }
    }
}
