package dev.tectum.stage.update.scan.network;

import dev.tectum.stage.update.scan.Limits;
import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.NetworkException.Reason;
import dev.tectum.stage.update.scan.network.Attribute.Value;
import dev.tectum.stage.update.scan.protobuf.WireReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Collects the fields of one `AttributeProto`: one value, of the type that the attribute says. One thread.
final class AttributeReader {

    private static final int REALS = 7;
    private static final int WHOLES = 8;

    private final Set<Integer> valueFields = new HashSet<>();
    private final List<Long> wholes = new ArrayList<>();
    private String name = "";
    private long type;
    private long whole;
    private String text = "";
    private @Nullable Tensor tensor;
    private int reals;

    static Attribute read(WireReader reader) {
        AttributeReader attribute = new AttributeReader();
        try {
            while (reader.next()) {
                attribute.take(reader);
            }
            return attribute.attribute();
        } catch (NetworkException refused) {
            throw attribute.name.isEmpty() ? refused : refused.in("attribute \"" + attribute.name + "\"");
        }
    }

    private void take(WireReader reader) {
        switch (reader.field()) {
            case 1 -> name = reader.once().name();
            case 2, 3, 4, 5, REALS, WHOLES -> takeValue(reader);
            case 13 -> reader.once().note();
            case 20 -> type = reader.once().varint();
            case 6, 11 -> throw new NetworkException(Reason.SUBGRAPH,
                    "it holds a graph of its own: branches and loops are not run; export the network without them");
            case 9, 10, 14, 15 ->
                throw new NetworkException(Reason.TYPE, "it holds lists of text or of tensors, or types: export the network without");
            case 21 -> throw new NetworkException(Reason.FUNCTION,
                    "it stands for the attribute of a function: export the network without functions");
            case 22, 23 -> throw new NetworkException(Reason.SPARSE, "it holds a sparse tensor: store all numbers");
            default -> reader.unknown();
        }
    }

    private void takeValue(WireReader reader) {
        valueFields.add(reader.field());
        switch (reader.field()) {
            case 2 -> reader.once().fixed32();
            case 3 -> whole = reader.once().varint();
            case 4 -> text = reader.once().name();
            case 5 -> tensor = Tensor.read(reader.once().message());
            case REALS -> takeReals(reader.floats());
            default -> reader.numbers(wholes, Limits.NUMBERS);
        }
    }

    private void takeReals(int more) {
        reals += more;
        if (reals > Limits.NUMBERS) {
            throw new NetworkException(Reason.TOO_MANY, "a list has more than " + Limits.NUMBERS + " numbers: export the network again");
        }
    }

    private Attribute attribute() {
        if (name.isEmpty()) {
            throw new NetworkException(Reason.NAME, "an attribute has no name: export the network again");
        }
        return new Attribute(name, switch ((int) Math.clamp(type, -1, Integer.MAX_VALUE)) { // AttributeProto.AttributeType
            case 1 -> only(2, new Value.Real());
            case 2 -> only(3, new Value.Whole(whole));
            case 3 -> only(4, new Value.Text(text));
            case 4 -> only(5, new Value.Numbers(requireTensor()));
            case 6 -> only(REALS, new Value.Reals(reals));
            case 7 -> only(WHOLES, new Value.Wholes(wholes));
            default -> throw new NetworkException(Reason.TYPE, "it is of the type " + type + ": numbers, tensors and short text are known");
        });
    }

    private Tensor requireTensor() {
        if (tensor == null) {
            throw new NetworkException(Reason.TYPE, "it should hold a tensor, but does not: export the network again");
        }
        return tensor;
    }

    /// A value of zero may be left out of the file; one of another type may not be there.
    private Value only(int field, Value value) {
        if (valueFields.stream().anyMatch(each -> each != field)) {
            throw new NetworkException(Reason.TYPE, "it holds a value of another type than it says: export the network again");
        }
        return value;
    }
}
