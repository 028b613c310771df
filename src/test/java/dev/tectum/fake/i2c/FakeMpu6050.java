package dev.tectum.fake.i2c;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.LongSupplier;

/// An MPU-6050: asleep until it is woken, then samples by a clock of its own into a queue of 1,024 bytes, whose oldest it drops.
/// The first acceleration counts the samples.
public final class FakeMpu6050 extends RegisterChip {

    private static final int QUEUE_BYTES = 1024;

    private final LongSupplier clock;
    private final double fast;
    private final Deque<Byte> queue = new ArrayDeque<>();
    private double nextAt;
    private int sample;
    private boolean overflown;
    private int[] seen = {0, 0, 8192, 0, 0, 0};

    /// @param fast how much faster its clock runs than it should; 0.01 is one percent
    public FakeMpu6050(LongSupplier clock, double fast) {
        this.clock = clock;
        this.fast = fast;
        reset();
    }

    /// Three accelerations, of which the first is overwritten by the count, and three turnings.
    public void sees(int... counts) {
        seen = Arrays.copyOf(counts, 6);
    }

    public void claims(int id) {
        set(0x75, id);
    }

    /// As after its power was away for a moment: asleep, with nothing set.
    public void reset() {
        Arrays.fill(registers, (byte) 0);
        set(0x75, 0x68);
        set(0x6B, 0x40);
        queue.clear();
        overflown = false;
    }

    @Override
    protected void written(int register, int value) {
        sampleUntilNow();
        if (register == 0x6B && (value & 0x80) != 0) {
            reset();
            return;
        }
        if (register == 0x6A && (value & 4) != 0) {
            queue.clear();
        }
        set(register, register == 0x6A ? value & ~4 : value);
        nextAt = register == 0x6A ? clock.getAsLong() + period() : nextAt;
    }

    @Override
    protected int asked(int register) {
        sampleUntilNow();
        return switch (register) {
            case 0x3A -> {
                boolean was = overflown;
                overflown = false;
                yield was ? 0x10 : 0;
            }
            case 0x72 -> queue.size() >> 8;
            case 0x73 -> queue.size() & 0xFF;
            case 0x74 -> queue.isEmpty() ? 0 : Byte.toUnsignedInt(queue.remove());
            default -> get(register);
        };
    }

    @Override
    protected int next(int register) {
        return register == 0x74 ? register : super.next(register);
    }

    private double period() {
        return (get(0x19) + 1) * 1e6 / (1 + fast);
    }

    private void sampleUntilNow() {
        boolean on = (get(0x6B) & 0x40) == 0 && (get(0x6A) & 0x40) != 0 && get(0x23) == 0x78;
        while (on && nextAt <= clock.getAsLong()) {
            seen[0] = sample++ & 0x7FFF;
            for (int value : seen) {
                push(value >> 8);
                push(value);
            }
            nextAt += period();
        }
    }

    private void push(int value) {
        queue.add((byte) value);
        if (queue.size() > QUEUE_BYTES) {
            queue.remove();
            overflown = true;
        }
    }
}
