package dev.tectum.stage.update.scan.network;

import dev.tectum.stage.update.scan.Limits;
import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.NetworkException.Reason;
import dev.tectum.stage.update.scan.protobuf.Bytes;
import dev.tectum.stage.update.scan.protobuf.WireReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects the fields of one `TensorProto`. One thread.
final class TensorReader {

    private static final int RAW = 9;

    private final List<Long> sizes = new ArrayList<>();
    private String name = "";
    private @Nullable ElementType type;
    private @Nullable Bytes data;
    private int dataField = RAW;

    static Tensor read(WireReader reader) {
        TensorReader tensor = new TensorReader();
        try {
            while (reader.next()) {
                tensor.take(reader);
            }
            return tensor.tensor();
        } catch (NetworkException refused) {
            throw tensor.name.isEmpty() ? refused : refused.in("tensor \"" + tensor.name + "\"");
        }
    }

    private void take(WireReader reader) {
        switch (reader.field()) {
            case 1 -> reader.numbers(sizes, Limits.RANK);
            case 2 -> type = ElementType.of(reader.once().varint());
            case 4, 5, 7, RAW, 10 -> take(reader.field(), reader.bytes());
            case 6 -> throw new NetworkException(Reason.TYPE, "a tensor holds text: use numbers");
            case 8 -> name = reader.once().name();
            case 12 -> reader.once().note();
            case 13 -> throw external();
            case 14 -> requireHere(reader.once().varint());
            case 16 -> Notes.pass(reader.message());
            case 3, 11 ->
                throw new NetworkException(Reason.TYPE, "a tensor is one segment of several, or of 64 bits without sign: export it whole");
            default -> reader.unknown();
        }
    }

    private void take(int field, Bytes bytes) {
        if (data != null) {
            throw new NetworkException(Reason.MALFORMED, "a tensor has its numbers twice: export the network again");
        }
        data = bytes;
        dataField = field;
    }

    private static void requireHere(long location) {
        if (location != 0) {
            throw external();
        }
    }

    private static NetworkException external() {
        return new NetworkException(Reason.EXTERNAL, "its numbers are kept outside the file: save the network as one file");
    }

    private Tensor tensor() {
        if (type == null) {
            throw new NetworkException(Reason.TYPE, "a tensor does not say what its elements are: export the network again");
        }
        Shape shape = new Shape(sizes);
        if (data == null) {
            if (shape.elements() > 0) {
                throw new NetworkException(Reason.WEIGHTS, "a tensor of the sizes " + shape + " holds nothing: export the network again");
            }
            return new Tensor(name, type, shape, new Elements.None());
        }
        Elements elements = dataField == RAW ? new Elements.Raw(type, data) : new Elements.Listed(type, data, dataField);
        elements.requireCount(shape.elements());
        elements.requireNumbers();
        return new Tensor(name, type, shape, elements);
    }
}
