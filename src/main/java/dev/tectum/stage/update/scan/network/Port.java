package dev.tectum.stage.update.scan.network;

import dev.tectum.stage.update.scan.Limits;
import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.NetworkException.Reason;
import dev.tectum.stage.update.scan.protobuf.WireReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a file says of one of its values (`ValueInfoProto`): always a tensor.
///
/// @param shape absent where a size is a word or not there
public record Port(String name, ElementType type, Optional<Shape> shape) {

    private static final long OPEN = -1;

    static Port read(WireReader reader) {
        String name = "";
        Port port = null;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> name = reader.once().name();
                case 2 -> port = type(reader.once().message());
                case 3 -> reader.once().note();
                case 4 -> Notes.pass(reader.message());
                default -> reader.unknown();
            }
        }
        if (name.isEmpty() || port == null) {
            throw new NetworkException(Reason.TYPE, "a value has no name or no type: export the network again");
        }
        return new Port(name, port.type(), port.shape());
    }

    private static @Nullable Port type(WireReader reader) {
        Port port = null;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> port = tensor(reader.once().message());
                case 6 -> reader.once().note();
                case 4, 5, 7, 8, 9 -> throw new NetworkException(Reason.TYPE,
                        "a value is a sequence, a map, optional, sparse or of a type that ONNX does not explain: use plain tensors");
                default -> reader.unknown();
            }
        }
        return port;
    }

    private static Port tensor(WireReader reader) {
        ElementType type = null;
        Optional<Shape> shape = Optional.empty();
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> type = ElementType.of(reader.once().varint());
                case 2 -> shape = shape(reader.once().message());
                default -> reader.unknown();
            }
        }
        if (type == null) {
            throw new NetworkException(Reason.TYPE, "a value does not say what its elements are: export the network again");
        }
        return new Port("", type, shape);
    }

    private static Optional<Shape> shape(WireReader reader) {
        List<Long> sizes = new ArrayList<>();
        boolean open = false;
        while (reader.next()) {
            if (reader.field() == 1) {
                if (sizes.size() == Limits.RANK) {
                    throw new NetworkException(Reason.SIZE, "a value has more than " + Limits.RANK + " dimensions");
                }
                long size = size(reader.message());
                open |= size == OPEN;
                sizes.add(size == OPEN ? 1 : size);
            } else {
                reader.unknown();
            }
        }
        Shape shape = new Shape(sizes);
        return open ? Optional.empty() : Optional.of(shape);
    }

    private static long size(WireReader reader) {
        long size = OPEN;
        int said = 0;
        while (reader.next()) {
            switch (reader.field()) {
                case 1 -> {
                    size = new Shape(List.of(reader.once().varint())).size(0);
                    said++;
                }
                case 2 -> {
                    reader.once().name();
                    said++;
                }
                case 3 -> reader.once().note();
                default -> reader.unknown();
            }
        }
        if (said > 1) {
            throw new NetworkException(Reason.MALFORMED, "a size is both a number and a word: export the network again");
        }
        return size;
    }
}
