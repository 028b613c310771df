package dev.tectum.stage.update.scan.network;

import dev.tectum.stage.update.scan.Limits;
import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.NetworkException.Reason;
import dev.tectum.stage.update.scan.protobuf.WireReader;
import org.jspecify.annotations.Nullable;

/// A whole file (`ModelProto`).
///
/// @param opset the version of ONNX's own operators, the only ones
public record Network(long opset, Graph graph) {

    /// @throws NetworkException if the bytes are no network, or one that needs what no network here does
    public static Network read(byte[] bytes) {
        WireReader reader = WireReader.of(bytes);
        Parts parts = new Parts();
        while (reader.next()) {
            parts.take(reader);
        }
        return parts.network();
    }

    /// Whether it names ONNX's own operators.
    public static boolean isOwnDomain(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    /// What of it has been read. One thread.
    private static final class Parts {

        private long irVersion;
        private long opset;
        private @Nullable Graph graph;

        void take(WireReader reader) {
            switch (reader.field()) {
                case 1 -> irVersion = reader.once().varint();
                case 2, 3, 4, 6 -> reader.once().note();
                case 5 -> reader.once().varint();
                case 7 -> graph = Graph.read(reader.once().message());
                case 8 -> takeOperators(reader.message());
                case 14 -> Notes.pass(reader.message());
                case 20, 26 -> throw new NetworkException(Reason.FOREIGN,
                        "it holds how it is trained, or how it is spread over devices: export it for running on one");
                case 25 -> throw new NetworkException(Reason.FUNCTION,
                        "it defines operators of its own, which may call each other without end: export it with functions inlined");
                default -> reader.unknown();
            }
        }

        private void takeOperators(WireReader reader) {
            String domain = "";
            long version = 0;
            while (reader.next()) {
                switch (reader.field()) {
                    case 1 -> domain = reader.once().name();
                    case 2 -> version = reader.once().varint();
                    default -> reader.unknown();
                }
            }
            if (!isOwnDomain(domain)) {
                throw new NetworkException(Reason.DOMAIN, "it imports operators of \"" + domain + "\", but ONNX's own are run only");
            }
            if (opset != 0) {
                throw new NetworkException(Reason.VERSION, "it imports ONNX's operators twice: export it again");
            }
            opset = version;
        }

        Network network() {
            require("IR version", irVersion, Limits.IR_VERSION_MIN, Limits.IR_VERSION_MAX);
            require("opset", opset, Limits.OPSET_MIN, Limits.OPSET_MAX);
            if (graph == null) {
                throw new NetworkException(Reason.MALFORMED, "there is no graph: copy the file again");
            }
            return new Network(opset, graph);
        }

        private static void require(String what, long version, long least, long most) {
            if (version < least || version > most) {
                throw new NetworkException(Reason.VERSION, "its " + what + " is " + version + ", but " + least + " to " + most
                        + " are run: export it for one of these");
            }
        }
    }
}
