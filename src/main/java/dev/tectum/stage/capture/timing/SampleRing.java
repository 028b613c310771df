package dev.tectum.stage.capture.timing;

/// The newest samples of an unbroken run, each at its number since the run began. Numbers never jump: a hole ends the run. One thread.
public final class SampleRing {

    private final float[] values;
    private final int mask;
    private long end;

    /// @param capacity how many samples are kept at least
    public SampleRing(int capacity) {
        if (capacity <= 0 || capacity > 1 << 30) {
            throw new IllegalArgumentException("A ring keeps 1 to 2^30 samples, not " + capacity);
        }
        int size = Integer.highestOneBit(Math.max(1, capacity - 1)) << 1;
        this.values = new float[size];
        this.mask = size - 1;
    }

    /// Appends `count` values; the oldest make room.
    public void write(float[] source, int offset, int count) {
        if (count > values.length) {
            throw new IllegalArgumentException("A ring of " + values.length + " samples cannot take " + count + " at once");
        }
        int at = (int) (end & mask);
        int first = Math.min(count, values.length - at);
        System.arraycopy(source, offset, values, at, first);
        System.arraycopy(source, offset + first, values, 0, count - first);
        end += count;
    }

    /// The sample of that number; zero before the run and after its newest sample.
    public float at(long index) {
        if (index < 0 || index >= end) {
            return 0;
        }
        if (index < oldest()) {
            throw new IllegalArgumentException("Sample " + index + " is gone: the oldest kept is " + oldest());
        }
        return values[(int) (index & mask)];
    }

    /// The sum of the samples from `first` on, each times its weight; weights lie between two tables.
    ///
    /// @param share how far from `left` (0) to `right` (1)
    float weighted(long first, float[] left, float[] right, float share) {
        int start = (int) (first & mask);
        boolean inOnePiece = first >= oldest() && first + left.length <= end && start + left.length <= values.length;
        float sum = 0;
        if (inOnePiece) {
            for (int i = 0; i < left.length; i++) {
                sum += values[start + i] * (left[i] + share * (right[i] - left[i]));
            }
            return sum;
        }
        for (int i = 0; i < left.length; i++) {
            sum += at(first + i) * (left[i] + share * (right[i] - left[i]));
        }
        return sum;
    }

    /// The number that the next sample will have.
    public long end() {
        return end;
    }

    /// The number of the oldest sample that is still there.
    public long oldest() {
        return Math.max(0, end - values.length);
    }

    public int capacity() {
        return values.length;
    }

    /// A new run begins at number 0.
    public void restart() {
        end = 0;
    }
}
