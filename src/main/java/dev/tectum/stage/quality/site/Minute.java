package dev.tectum.stage.quality.site;

import java.util.Arrays;
import java.util.OptionalDouble;

/// The values of one minute. One thread.
final class Minute {

    /// More than the ticks of a minute; what comes beyond is left out.
    private static final int CAPACITY = 256;

    private final double[] values = new double[CAPACITY];
    private int count;

    void add(double value) {
        if (count < CAPACITY && Double.isFinite(value)) {
            values[count++] = value;
        }
    }

    /// The lower median, and a new minute begins.
    OptionalDouble finish() {
        if (count == 0) {
            return OptionalDouble.empty();
        }
        Arrays.sort(values, 0, count);
        double median = values[(count - 1) / 2];
        count = 0;
        return OptionalDouble.of(median);
    }
}
