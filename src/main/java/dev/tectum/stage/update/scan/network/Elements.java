package dev.tectum.stage.update.scan.network;

import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.NetworkException.Reason;
import dev.tectum.stage.update.scan.protobuf.Bytes;
import java.nio.ByteBuffer;
import java.util.stream.LongStream;

/// The numbers of a tensor, where they stand in the file.
sealed interface Elements {

    /// @throws NetworkException if there are more or fewer
    void requireCount(long expected);

    /// @throws NetworkException if one is NaN: nothing that is multiplied by it is a number any more. Infinities mask attention and are fine.
    void requireNumbers();

    /// In order, as INT64 or INT32 has them.
    LongStream counts();

    /// In order, as FLOAT has them.
    float[] floats();

    private static void require(boolean right, String found, long expected) {
        if (!right) {
            throw new NetworkException(Reason.WEIGHTS,
                    "a tensor of " + expected + " elements holds " + found + ": export the network again");
        }
    }

    private static void refuseNan(boolean nan) {
        if (nan) {
            throw new NetworkException(Reason.WEIGHTS, "a tensor holds NaN: train or export the network again");
        }
    }

    private static boolean isHalfNan(long bits) {
        return (bits & 0x7fff) > 0x7c00; // IEEE 754 binary16: all of the exponent, some of the fraction
    }

    /// Of a tensor without elements.
    record None() implements Elements {

        @Override
        public void requireCount(long expected) {
            require(expected == 0, "nothing", expected);
        }

        @Override
        public void requireNumbers() {
            // there are none
        }

        @Override
        public LongStream counts() {
            return LongStream.empty();
        }

        @Override
        public float[] floats() {
            return new float[0];
        }
    }

    /// `raw_data`: as they lie in memory.
    record Raw(ElementType type, Bytes bytes) implements Elements {

        @Override
        public void requireCount(long expected) {
            require(expected * type.bytes() == bytes.length(), bytes.length() + " bytes", expected);
        }

        @Override
        public void requireNumbers() {
            ByteBuffer numbers = bytes.buffer();
            switch (type) {
                case FLOAT -> refuseNan(bytes.holdsNan());
                case DOUBLE -> {
                    while (numbers.hasRemaining()) {
                        refuseNan(Double.isNaN(numbers.getDouble()));
                    }
                }
                case FLOAT16 -> {
                    while (numbers.hasRemaining()) {
                        refuseNan(isHalfNan(numbers.getShort()));
                    }
                }
                case UINT8, INT8, UINT16, INT16, INT32, INT64, BOOL -> {
                    // every pattern of bits is a number
                }
            }
        }

        @Override
        public LongStream counts() {
            ByteBuffer numbers = bytes.buffer();
            return LongStream.range(0, bytes.length() / type.bytes())
                    .map(_ -> type == ElementType.INT64 ? numbers.getLong() : numbers.getInt());
        }

        @Override
        public float[] floats() {
            float[] floats = new float[bytes.length() / Float.BYTES];
            bytes.buffer().asFloatBuffer().get(floats);
            return floats;
        }
    }

    /// A list of its own for each group of types; all but floats are written as short as they can be.
    record Listed(ElementType type, Bytes bytes, int field) implements Elements {

        @Override
        public void requireCount(long expected) {
            require(field == type.field(), "numbers of another type", expected);
            long found = switch (type) {
                case FLOAT, DOUBLE -> bytes.length() % type.bytes() == 0 ? bytes.length() / type.bytes() : -1;
                case UINT8, INT8, UINT16, INT16, INT32, INT64, BOOL, FLOAT16 -> countVarints();
            };
            require(found == expected, found + " numbers", expected);
        }

        private long countVarints() {
            long[] count = new long[1];
            bytes.forEachVarint(_ -> count[0]++);
            return count[0];
        }

        @Override
        public void requireNumbers() {
            switch (type) {
                case FLOAT, DOUBLE -> new Raw(type, bytes).requireNumbers();
                case FLOAT16 -> bytes.forEachVarint(bits -> refuseNan(isHalfNan(bits)));
                case UINT8, INT8, UINT16, INT16, INT32, INT64, BOOL -> {
                    // every pattern of bits is a number
                }
            }
        }

        @Override
        public LongStream counts() {
            LongStream.Builder counts = LongStream.builder();
            bytes.forEachVarint(counts);
            return type == ElementType.INT64 ? counts.build() : counts.build().map(number -> (int) number);
        }

        @Override
        public float[] floats() {
            return new Raw(type, bytes).floats();
        }
    }
}
