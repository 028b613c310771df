package dev.tectum.stage.capture.pi4j.linux.i2c;

import com.pi4j.io.i2c.I2CBase;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import dev.tectum.stage.capture.pi4j.linux.Errno;
import dev.tectum.stage.capture.pi4j.linux.KernelException;
import dev.tectum.stage.capture.pi4j.linux.LibC;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;

/// A device on one of the kernel's buses. Each has a descriptor of its own, so that a device that is waited for holds up no other
/// longer than the kernel's own time-out. One thread at a time.
final class KernelI2c extends I2CBase<KernelI2cBus> {

    // <linux/i2c-dev.h>, <linux/i2c.h>
    private static final long I2C_RETRIES = 0x0701;
    private static final long I2C_TIMEOUT = 0x0702;
    private static final long I2C_SLAVE = 0x0703;
    private static final long I2C_FUNCS = 0x0705;
    private static final long PLAIN_I2C = 1;
    /// In units of 10 ms. No known chip holds the clock for longer.
    private static final long TIMEOUT = 10;

    private final int descriptor;
    private final Transfers transfers;

    private KernelI2c(I2CProvider provider, I2CConfig config, KernelI2cBus bus, int descriptor, Transfers transfers) {
        super(provider, config, bus);
        this.descriptor = descriptor;
        this.transfers = transfers;
    }

    /// @throws KernelException if there is no such bus, or it may not be used, or a driver of the kernel holds the device
    static KernelI2c open(I2CProvider provider, I2CConfig config, KernelI2cBus bus, Path devices) {
        int descriptor = LibC.open(devices.resolve("i2c-" + config.bus()).toString());
        try {
            LibC.ioctl(descriptor, I2C_SLAVE, config.device());
            LibC.ioctl(descriptor, I2C_RETRIES, 1);
            LibC.ioctl(descriptor, I2C_TIMEOUT, TIMEOUT);
            return new KernelI2c(provider, config, bus, descriptor, transfers(descriptor, config.device()));
        } catch (KernelException refused) {
            LibC.close(descriptor);
            throw refused;
        }
    }

    private static Transfers transfers(int descriptor, int address) {
        MemorySegment abilities = Arena.ofAuto().allocate(ValueLayout.JAVA_LONG);
        LibC.ioctl(descriptor, I2C_FUNCS, abilities);
        long able = abilities.get(ValueLayout.JAVA_LONG, 0);
        return (able & PLAIN_I2C) != 0 ? new CombinedTransfers(descriptor, address) : new SmbusTransfers(descriptor, able);
    }

    @Override
    public int write(byte value) {
        transfers().write(new byte[] {value});
        return 1;
    }

    @Override
    public int write(byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        transfers().write(Arrays.copyOfRange(data, offset, offset + length));
        return length;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        transfers().read(one, 0, 1);
        return Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        transfers().read(buffer, offset, length);
        return length;
    }

    @Override
    public int readRegister(int register) {
        byte[] one = new byte[1];
        readRegister(register, one, 0, 1);
        return Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int readRegister(int register, byte[] buffer, int offset, int length) {
        return readRegister(new byte[] {(byte) register}, buffer, offset, length);
    }

    @Override
    public int readRegister(byte[] register, byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        transfers().writeThenRead(register, buffer, offset, length);
        return length;
    }

    @Override
    public int writeRegister(int register, byte value) {
        transfers().write(new byte[] {(byte) register, value});
        return 1;
    }

    @Override
    public int writeRegister(int register, byte[] data, int offset, int length) {
        return writeRegister(new byte[] {(byte) register}, data, offset, length);
    }

    @Override
    public int writeRegister(byte[] register, byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        byte[] message = Arrays.copyOf(register, register.length + length);
        System.arraycopy(data, offset, message, register.length, length);
        transfers().write(message);
        return length;
    }

    /// What a closed descriptor's number stands for now is not ours.
    private Transfers transfers() {
        if (!isOpen()) {
            throw new KernelException("a transfer after closing", Errno.ENODEV);
        }
        return transfers;
    }

    @Override
    public void close() {
        if (isOpen()) {
            super.close();
            LibC.close(descriptor);
        }
    }
}
