package dev.tectum.stage.likeness.index;

import java.util.Arrays;

/// Some rows in a byte a number, each with a scale of its own. They lie dimension by dimension, so that one instruction serves many rows;
/// bytes are multiplied as floats, for there the processor's vector units are fastest. One thread at a time.
final class CoarseBlock {

    static final int ROWS = 1024;

    private static final int STRIDE = 4;

    private final byte[] values;
    private final float[] scales = new float[ROWS];

    CoarseBlock(int dimensions) {
        values = new byte[padded(dimensions) * ROWS];
    }

    static long bytes(int dimensions) {
        return (long) ROWS * (padded(dimensions) + Float.BYTES);
    }

    private static int padded(int dimensions) {
        return Math.ceilDiv(dimensions, STRIDE) * STRIDE;
    }

    void set(int row, float[] unit) {
        float largest = 0;
        for (float value : unit) {
            largest = Math.max(largest, Math.abs(value));
        }
        scales[row] = largest / Byte.MAX_VALUE;
        for (int dimension = 0; dimension < unit.length; dimension++) {
            values[dimension * ROWS + row] = largest > 0 ? (byte) Math.round(unit[dimension] / scales[row]) : 0;
        }
    }

    /// The cosine of each row with `query`, to about a thousandth.
    void cosines(float[] query, float[] cosines) {
        float[] weights = Arrays.copyOf(query, padded(query.length));
        Arrays.fill(cosines, 0);
        for (int dimension = 0; dimension < weights.length; dimension += STRIDE) {
            addFour(cosines, values, dimension * ROWS, weights[dimension], weights[dimension + 1], weights[dimension + 2],
                    weights[dimension + 3]);
        }
        for (int row = 0; row < ROWS; row++) {
            cosines[row] *= scales[row];
        }
    }

    /// Four dimensions at a time: each sum is loaded and stored a quarter as often.
    private static void addFour(float[] sums, byte[] values, int from, float first, float second, float third, float fourth) {
        for (int row = 0; row < ROWS; row++) {
            sums[row] += first * values[from + row] + second * values[from + ROWS + row] + third * values[from + 2 * ROWS + row]
                    + fourth * values[from + 3 * ROWS + row];
        }
    }
}
