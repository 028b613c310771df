package dev.tectum.fake.i2c;

import java.io.ByteArrayOutputStream;
import java.util.function.LongSupplier;

/// A chip that takes commands, is deaf while it works on one, and answers in words with checksums.
abstract class SensirionChip implements FakeChip {

    /// The checksums of all bytes, made bit by bit from the polynomial x^8 + x^5 + x^4 + 1.
    private static final int[] TABLE = table();

    private final LongSupplier clock;
    private byte[] answer = {};
    private long busyUntil = Long.MIN_VALUE;
    private boolean garbled;

    SensirionChip(LongSupplier clock) {
        this.clock = clock;
    }

    /// Flips a bit in all that it answers from now on.
    public void garble(boolean now) {
        garbled = now;
    }

    @Override
    public void write(byte[] message) {
        if (now() < busyUntil) {
            throw FakeChip.notAcknowledged();
        }
        answer = new byte[] {};
        commanded(message);
    }

    @Override
    public byte[] read(int count) {
        if (now() < busyUntil || answer.length == 0) {
            throw FakeChip.notAcknowledged();
        }
        byte[] bytes = new byte[count];
        for (int at = 0; at < count; at++) {
            bytes[at] = at < answer.length ? answer[at] : (byte) 0xFF;
        }
        bytes[0] ^= (byte) (garbled ? 4 : 0);
        answer = new byte[] {};
        return bytes;
    }

    protected abstract void commanded(byte[] message);

    protected final long now() {
        return clock.getAsLong();
    }

    protected final void answerAfter(long nanos, int... words) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int word : words) {
            bytes.write(word >> 8);
            bytes.write(word & 0xFF);
            bytes.write(TABLE[TABLE[0xFF ^ word >> 8] ^ word & 0xFF]);
        }
        answer = bytes.toByteArray();
        busyFor(nanos);
    }

    protected final void busyFor(long nanos) {
        busyUntil = now() + nanos;
    }

    private static int[] table() {
        int[] table = new int[256];
        for (int start = 0; start < table.length; start++) {
            int rest = start << 8;
            for (int bit = 15; bit >= 8; bit--) {
                rest = (rest >> bit & 1) == 1 ? rest ^ 0x131 << bit - 8 : rest;
            }
            table[start] = rest;
        }
        return table;
    }
}
