package dev.tectum.stage.update.scan.network;

import dev.tectum.stage.update.scan.Limits;
import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.NetworkException.Reason;
import dev.tectum.stage.update.scan.protobuf.WireReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One step of a network (`NodeProto`). An input or output without a name is left out.
///
/// @param place where it is in the file, for people
/// @param attributes by name
public record Node(String place, String domain, String operator, List<String> inputs, List<String> outputs,
        Map<String, Attribute.Value> attributes) {

    public Node {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Map.copyOf(attributes);
    }

    static Node read(int index, WireReader reader) {
        Parts parts = new Parts();
        try {
            while (reader.next()) {
                parts.take(reader);
            }
        } catch (NetworkException refused) {
            throw refused.in(parts.place(index));
        }
        return new Node(parts.place(index), parts.domain, parts.operator, parts.inputs, parts.outputs, parts.attributes);
    }

    /// What of it has been read. One thread.
    private static final class Parts {

        private final List<String> inputs = new ArrayList<>();
        private final List<String> outputs = new ArrayList<>();
        private final Map<String, Attribute.Value> attributes = new LinkedHashMap<>();
        private String name = "";
        private String operator = "";
        private String domain = "";

        void take(WireReader reader) {
            switch (reader.field()) {
                case 1 -> add(reader.name(), inputs);
                case 2 -> add(reader.name(), outputs);
                case 3 -> name = reader.once().name();
                case 4 -> operator = reader.once().name();
                case 5 -> add(AttributeReader.read(reader.message()));
                case 6 -> reader.once().note();
                case 7 -> domain = reader.once().name();
                case 8 -> refuseOverload(reader.once().name());
                case 9 -> Notes.pass(reader.message());
                case 10 -> throw new NetworkException(Reason.FOREIGN, "it is spread over several devices: export the network for one");
                default -> reader.unknown();
            }
        }

        private static void add(String value, List<String> into) {
            if (into.size() == Limits.INPUTS) {
                throw new NetworkException(Reason.TOO_MANY, "it has more than " + Limits.INPUTS + " inputs or outputs");
            }
            into.add(value);
        }

        private void add(Attribute attribute) {
            if (attributes.size() == Limits.ATTRIBUTES) {
                throw new NetworkException(Reason.TOO_MANY, "it has more than " + Limits.ATTRIBUTES + " attributes");
            }
            if (attributes.put(attribute.name(), attribute.value()) != null) {
                throw new NetworkException(Reason.NAME,
                        "it has the attribute \"" + attribute.name() + "\" twice: export the network again");
            }
        }

        private static void refuseOverload(String overload) {
            if (!overload.isEmpty()) {
                throw new NetworkException(Reason.FUNCTION, "it calls one of several functions: export the network without functions");
            }
        }

        String place(int index) {
            return "node " + index + " \"" + name + "\" (" + (operator.isEmpty() ? "?" : operator) + ")";
        }
    }
}
