package dev.tectum.stage.quality;

import dev.tectum.domain.model.ChannelSpec;
import java.time.Duration;
import java.util.Arrays;

/// The last different values of one channel. Repeats are left out: a slow sensor's value is held between two readings.
final class ChannelMemory {

    private static final int CAPACITY = 16;

    /// Fewer values than this say nothing about noise.
    private static final int FEW = 4;

    /// What keeps its value so long (a lamp, a door) is not noisy.
    private static final Duration REST = Duration.ofMinutes(10);

    private final ChannelSpec spec;
    private final double[] last = new double[CAPACITY];
    private final double[] good = new double[CAPACITY];
    private final double[] scratch = new double[CAPACITY];
    private int count;

    ChannelMemory(ChannelSpec spec) {
        this.spec = spec;
    }

    boolean isSeen() {
        return count > 0;
    }

    /// Takes the newest value of `row` in, or all of them at the first time; NaN is no reading.
    void remember(double[] row, Duration unchanged) {
        for (int step = isSeen() ? row.length - 1 : 0; step < row.length; step++) {
            if (!Double.isNaN(row[step]) && (count == 0 || row[step] != last[count - 1])) {
                append(row[step]);
            }
        }
        if (unchanged.compareTo(REST) > 0 && count > 1) {
            last[0] = last[count - 1];
            count = 1;
        }
    }

    private void append(double value) {
        if (count == CAPACITY) {
            System.arraycopy(last, 1, last, 0, CAPACITY - 1);
            count--;
        }
        last[count++] = value;
    }

    ChannelFeatures features(double newest, Duration unchanged) {
        int goodCount = 0;
        for (int i = 0; i < count; i++) {
            if (spec.accepts(last[i])) {
                good[goodCount++] = last[i];
            }
        }
        double outside = count >= FEW ? (double) (count - goodCount) / count : 0;
        double roughness = goodCount >= FEW ? roughness(goodCount) : 0;
        return new ChannelFeatures(Double.isNaN(newest), unchanged, roughness, outside, spec.accepts(newest));
    }

    /// The spread of a relative channel is a share of what it reads.
    private double roughness(int goodCount) {
        for (int i = 0; i < goodCount; i++) {
            scratch[i] = Math.abs(good[i]);
        }
        double scale = spec.relative() ? middle(goodCount) : 1;
        for (int i = 1; i < goodCount; i++) {
            scratch[i - 1] = Math.abs(good[i] - good[i - 1]);
        }
        return middle(goodCount - 1) / Math.max(spec.std() * scale, 1e-9);
    }

    /// The lower median of the first `size` numbers of the scratch, which it sorts.
    private double middle(int size) {
        Arrays.sort(scratch, 0, size);
        return scratch[(size - 1) / 2];
    }
}
