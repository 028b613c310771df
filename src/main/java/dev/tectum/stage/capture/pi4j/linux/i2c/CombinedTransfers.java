package dev.tectum.stage.capture.pi4j.linux.i2c;

import dev.tectum.stage.capture.pi4j.linux.Errno;
import dev.tectum.stage.capture.pi4j.linux.KernelException;
import dev.tectum.stage.capture.pi4j.linux.LibC;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Plain I2C messages by `I2C_RDWR` (kernel documentation, i2c/dev-interface): two of them are joined by a repeated start.
final class CombinedTransfers implements Transfers {

    private static final long I2C_RDWR = 0x0707;
    private static final short I2C_M_RD = 1;
    /// The kernel takes no longer message (`I2C_RDWR` in i2c-dev.c).
    private static final int LONGEST = 8192;
    // struct i2c_msg { __u16 addr, flags, len; __u8 *buf; }
    private static final int MESSAGE_BYTES = 16;
    private static final int FLAGS = 2;
    private static final int LENGTH = 4;
    private static final int BUFFER = 8;
    // struct i2c_rdwr_ioctl_data { struct i2c_msg *msgs; __u32 nmsgs; }
    private static final int COUNT = 8;

    private final int descriptor;
    private final short address;
    // One piece of memory for all: what a message points at lives as long as the message.
    private final MemorySegment memory = Arena.ofAuto().allocate(3 * MESSAGE_BYTES + 2 * LONGEST, Long.BYTES);
    private final MemorySegment request = memory.asSlice(0, MESSAGE_BYTES);
    private final MemorySegment messages = memory.asSlice(MESSAGE_BYTES, 2 * MESSAGE_BYTES);
    private final MemorySegment outgoing = memory.asSlice(3 * MESSAGE_BYTES, LONGEST);
    private final MemorySegment incoming = memory.asSlice(3 * MESSAGE_BYTES + LONGEST, LONGEST);

    CombinedTransfers(int descriptor, int address) {
        this.descriptor = descriptor;
        this.address = (short) address;
        request.set(ValueLayout.ADDRESS, 0, messages);
    }

    @Override
    public void write(byte[] out) {
        putWrite(0, out);
        transfer(1);
    }

    @Override
    public void read(byte[] in, int offset, int length) {
        putRead(0, length);
        transfer(1);
        MemorySegment.copy(incoming, ValueLayout.JAVA_BYTE, 0, in, offset, length);
    }

    @Override
    public void writeThenRead(byte[] out, byte[] in, int offset, int length) {
        putWrite(0, out);
        putRead(1, length);
        transfer(2);
        MemorySegment.copy(incoming, ValueLayout.JAVA_BYTE, 0, in, offset, length);
    }

    private void putWrite(int index, byte[] out) {
        if (out.length > LONGEST) {
            throw new KernelException("a message of " + out.length + " bytes", Errno.EINVAL);
        }
        MemorySegment.copy(out, 0, outgoing, ValueLayout.JAVA_BYTE, 0, out.length);
        put(index, (short) 0, out.length, outgoing);
    }

    private void putRead(int index, int length) {
        if (length > LONGEST) {
            throw new KernelException("a message of " + length + " bytes", Errno.EINVAL);
        }
        put(index, I2C_M_RD, length, incoming);
    }

    private void put(int index, short flags, int length, MemorySegment bytes) {
        long at = (long) index * MESSAGE_BYTES;
        messages.set(ValueLayout.JAVA_SHORT, at, address);
        messages.set(ValueLayout.JAVA_SHORT, at + FLAGS, flags);
        messages.set(ValueLayout.JAVA_SHORT, at + LENGTH, (short) length);
        messages.set(ValueLayout.ADDRESS, at + BUFFER, bytes);
    }

    private void transfer(int count) {
        request.set(ValueLayout.JAVA_INT, COUNT, count);
        LibC.ioctl(descriptor, I2C_RDWR, request);
    }
}
