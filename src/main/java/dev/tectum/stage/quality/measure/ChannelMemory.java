package dev.tectum.stage.quality.measure;

import dev.tectum.domain.model.ChannelSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;

/// The last different values of one channel. Repeats are left out: a slow sensor's value is held between two readings.
public final class ChannelMemory {

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

    public ChannelMemory(ChannelSpec spec) {
        this.spec = spec;
    }

    public boolean isSeen() {
        return count > 0;
    }

    /// Takes the newest value of `row` in, or all of them at the first time; NaN is no reading.
    public void remember(double[] row, Duration unchanged) {
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

    /// @param cleanAir what a relative channel reads in clean air, empty where nobody knows
    /// @param drift how far the channel has wandered from what it used to read here
    public ChannelFeatures features(double newest, Duration unchanged, OptionalDouble cleanAir, double drift) {
        int goodCount = 0;
        for (int i = 0; i < count; i++) {
            if (spec.accepts(last[i])) {
                good[goodCount++] = last[i];
            }
        }
        double outside = count >= FEW ? (double) (count - goodCount) / count : 0;
        boolean many = goodCount >= FEW;
        double unit = many ? unit(goodCount) : 1;
        double spike = many ? spike(goodCount) / unit : 0;
        double jump = many ? jump(goodCount) / unit : 0;
        double roughness = many ? roughness(goodCount) / unit : 0;
        return new ChannelFeatures(Double.isNaN(newest), unchanged, roughness, outside, spike, jump, far(newest, cleanAir), drift,
                spec.accepts(newest), newest);
    }

    /// The spread of a relative channel is a share of what it reads.
    private double unit(int goodCount) {
        for (int i = 0; i < goodCount; i++) {
            scratch[i] = Math.abs(good[i]);
        }
        double scale = spec.relative() ? middle(goodCount) : 1;
        return Math.max(spec.std() * scale, 1e-9);
    }

    private double roughness(int goodCount) {
        for (int i = 1; i < goodCount; i++) {
            scratch[i - 1] = Math.abs(good[i] - good[i - 1]);
        }
        return middle(goodCount - 1);
    }

    private double spike(int goodCount) {
        double most = 0;
        for (int i = 1; i + 1 < goodCount; i++) {
            double there = good[i] - good[i - 1];
            double back = good[i + 1] - good[i];
            most = there * back < 0 ? Math.max(most, Math.min(Math.abs(there), Math.abs(back))) : most;
        }
        return most;
    }

    /// Of the newest value alone: where the one before it was off already, it is no spike.
    private double jump(int goodCount) {
        System.arraycopy(good, 0, scratch, 0, goodCount - 1);
        double usual = middle(goodCount - 1);
        double jump = Math.abs(good[goodCount - 1] - usual);
        return Math.abs(good[goodCount - 2] - usual) < jump / 2 ? jump : 0;
    }

    private double far(double newest, OptionalDouble cleanAir) {
        if (!spec.accepts(newest) || spec.isWorded() || spec.relative() && cleanAir.isEmpty()) {
            return 0;
        }
        double reading = spec.relative() ? newest / cleanAir.getAsDouble() : newest;
        return Math.abs(reading - spec.mean()) / spec.std();
    }

    /// The lower median of the first `size` numbers of the scratch, which it sorts.
    private double middle(int size) {
        Arrays.sort(scratch, 0, size);
        return scratch[(size - 1) / 2];
    }
}
