package dev.tectum.stage.update.scan.protobuf;

import dev.tectum.stage.update.scan.NetworkException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.LongConsumer;

/// A part of a file, not copied. Thread-safe while nobody writes to the file's array.
public final class Bytes {

    private final byte[] all;
    private final int from;
    private final int length;

    Bytes(byte[] all, int from, int length) {
        this.all = all;
        this.from = from;
        this.length = length;
    }

    public int length() {
        return length;
    }

    /// A view for the numbers of fixed size that ONNX stores, little-endian.
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(all, from, length).slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Whether one of the floats that these bytes are is no number. Most of a file is floats, so they are not turned into such.
    public boolean holdsNan() {
        for (int place = from; place <= from + length - Float.BYTES; place += Float.BYTES) {
            boolean full = (all[place + 3] & 0x7f) == 0x7f && all[place + 2] < 0; // IEEE 754 binary32: all of the exponent
            if (full && ((all[place + 2] & 0x7f) | all[place + 1] | all[place]) != 0) { // and some of the fraction
                return true;
            }
        }
        return false;
    }

    /// The numbers of varying size that these bytes are.
    ///
    /// @throws NetworkException if the last is cut off or one is not written as short as it can be
    public void forEachVarint(LongConsumer numbers) {
        Varints varints = new Varints(all, from, from + length);
        while (varints.hasMore()) {
            numbers.accept(varints.take());
        }
    }
}
