package dev.tectum.stage.update.scan.network;

import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.NetworkException.Reason;
import java.util.List;
import java.util.Locale;

/// What a tensor's elements are (`TensorProto.DataType`): numbers of whole bytes only.
public enum ElementType {

    FLOAT(1, Float.BYTES, 4), UINT8(2, 1, 5), INT8(3, 1, 5), UINT16(4, Short.BYTES, 5), INT16(5, Short.BYTES, 5), INT32(6, Integer.BYTES,
            5),
    INT64(7, Long.BYTES, 7), BOOL(9, 1, 5), FLOAT16(10, Short.BYTES, 5), DOUBLE(11, Double.BYTES, 10);

    private static final List<ElementType> ALL = List.of(values());
    private static final int STRING = 8;

    private final int code;
    private final int bytes;
    private final int field;

    ElementType(int code, int bytes, int field) {
        this.code = code;
        this.bytes = bytes;
        this.field = field;
    }

    /// @throws NetworkException if it is none of these
    public static ElementType of(long code) {
        for (ElementType type : ALL) {
            if (type.code == code) {
                return type;
            }
        }
        String what = code == STRING ? "text" : "numbers of the type " + code;
        throw new NetworkException(Reason.TYPE, "a tensor holds " + what + ": use float, or integers of 8 to 64 bits");
    }

    /// How many bytes an element takes in `raw_data`.
    int bytes() {
        return bytes;
    }

    /// The field of `TensorProto` that holds such elements where they are not raw.
    int field() {
        return field;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
