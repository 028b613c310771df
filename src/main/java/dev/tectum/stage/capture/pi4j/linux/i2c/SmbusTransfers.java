package dev.tectum.stage.capture.pi4j.linux.i2c;

import dev.tectum.stage.capture.pi4j.linux.Errno;
import dev.tectum.stage.capture.pi4j.linux.KernelException;
import dev.tectum.stage.capture.pi4j.linux.LibC;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The nearest SMBus transactions by `I2C_SMBUS`, for adapters that know no plain I2C (kernel documentation, i2c/smbus-protocol).
/// On the wire a register read looks the same; what SMBus has no word for is refused with EOPNOTSUPP.
final class SmbusTransfers implements Transfers {

    static final long READ_WORD = 0x0020_0000L;
    static final long READ_BLOCK = 0x0400_0000L;

    private static final long I2C_SMBUS = 0x0720;
    private static final byte READ = 1;
    private static final byte WRITE = 0;
    private static final int BYTE = 1;
    private static final int BYTE_DATA = 2;
    private static final int WORD_DATA = 3;
    private static final int BLOCK_DATA = 8;
    private static final int LONGEST_BLOCK = 32;
    // struct i2c_smbus_ioctl_data { __u8 read_write, command; __u32 size; union i2c_smbus_data *data; }
    private static final int REQUEST_BYTES = 16;
    private static final int COMMAND = 1;
    private static final int SIZE = 4;
    private static final int DATA = 8;
    private static final int DATA_BYTES = 34;

    private final int descriptor;
    private final long abilities;
    private final MemorySegment memory = Arena.ofAuto().allocate(REQUEST_BYTES + DATA_BYTES, Long.BYTES);
    private final MemorySegment request = memory.asSlice(0, REQUEST_BYTES);
    private final MemorySegment data = memory.asSlice(REQUEST_BYTES, DATA_BYTES);

    /// @param abilities as the adapter tells them, see `I2C_FUNCS`
    SmbusTransfers(int descriptor, long abilities) {
        this.descriptor = descriptor;
        this.abilities = abilities;
        request.set(ValueLayout.ADDRESS, DATA, data);
    }

    @Override
    public void write(byte[] out) {
        switch (out.length) {
            case 0 -> throw refused("an empty message");
            case 1 -> access(WRITE, out[0], BYTE);
            case 2 -> {
                data.set(ValueLayout.JAVA_BYTE, 0, out[1]);
                access(WRITE, out[0], BYTE_DATA);
            }
            case 3 -> {
                MemorySegment.copy(out, 1, data, ValueLayout.JAVA_BYTE, 0, 2);
                access(WRITE, out[0], WORD_DATA);
            }
            default -> writeBlock(out);
        }
    }

    private void writeBlock(byte[] out) {
        if (out.length - 1 > LONGEST_BLOCK) {
            throw refused("a message of " + out.length + " bytes");
        }
        data.set(ValueLayout.JAVA_BYTE, 0, (byte) (out.length - 1));
        MemorySegment.copy(out, 1, data, ValueLayout.JAVA_BYTE, 1, out.length - 1);
        access(WRITE, out[0], BLOCK_DATA);
    }

    @Override
    public void read(byte[] in, int offset, int length) {
        if (length != 1) {
            throw refused("reading " + length + " bytes without a register");
        }
        access(READ, (byte) 0, BYTE);
        in[offset] = data.get(ValueLayout.JAVA_BYTE, 0);
    }

    @Override
    public void writeThenRead(byte[] out, byte[] in, int offset, int length) {
        if (out.length != 1) {
            throw refused("a register of " + out.length + " bytes");
        }
        if (length == 2 && (abilities & READ_WORD) != 0) {
            access(READ, out[0], WORD_DATA);
            MemorySegment.copy(data, ValueLayout.JAVA_BYTE, 0, in, offset, 2);
            return;
        }
        int done = 0;
        while (done < length) {
            byte register = (byte) (out[0] + done); // registers count up by themselves
            done += (abilities & READ_BLOCK) != 0 && length - done > 1
                    ? readBlock(register, in, offset + done, Math.min(length - done, LONGEST_BLOCK))
                    : readByte(register, in, offset + done);
        }
    }

    private int readByte(byte register, byte[] in, int offset) {
        access(READ, register, BYTE_DATA);
        in[offset] = data.get(ValueLayout.JAVA_BYTE, 0);
        return 1;
    }

    private int readBlock(byte register, byte[] in, int offset, int length) {
        data.set(ValueLayout.JAVA_BYTE, 0, (byte) length);
        access(READ, register, BLOCK_DATA);
        if (data.get(ValueLayout.JAVA_BYTE, 0) != length) {
            throw new KernelException("a block that came short", Errno.EIO);
        }
        MemorySegment.copy(data, ValueLayout.JAVA_BYTE, 1, in, offset, length);
        return length;
    }

    private void access(byte direction, byte command, int size) {
        request.set(ValueLayout.JAVA_BYTE, 0, direction);
        request.set(ValueLayout.JAVA_BYTE, COMMAND, command);
        request.set(ValueLayout.JAVA_INT, SIZE, size);
        LibC.ioctl(descriptor, I2C_SMBUS, request);
    }

    private static KernelException refused(String what) {
        return new KernelException(what + " on an SMBus", Errno.EOPNOTSUPP);
    }
}
