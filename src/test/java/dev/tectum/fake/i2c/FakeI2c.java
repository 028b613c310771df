package dev.tectum.fake.i2c;

import com.pi4j.io.i2c.I2CBase;
import com.pi4j.io.i2c.I2CConfig;
import java.util.Arrays;

/// One address of the fake bus.
final class FakeI2c extends I2CBase<FakeBus> {

    FakeI2c(FakeBus bus, I2CConfig config) {
        super(bus, config, bus);
    }

    @Override
    public int write(byte value) {
        return write(new byte[] {value}, 0, 1);
    }

    @Override
    public int write(byte[] data, int offset, int length) {
        i2CBus.begin(device()).write(Arrays.copyOfRange(data, offset, offset + length));
        return length;
    }

    @Override
    public int read() {
        return Byte.toUnsignedInt(i2CBus.begin(device()).read(1)[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        System.arraycopy(i2CBus.begin(device()).read(length), 0, buffer, offset, length);
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
        FakeChip chip = i2CBus.begin(device());
        chip.write(register);
        System.arraycopy(chip.read(length), 0, buffer, offset, length);
        return length;
    }

    @Override
    public int writeRegister(int register, byte value) {
        return write(new byte[] {(byte) register, value}, 0, 2);
    }

    @Override
    public int writeRegister(int register, byte[] data, int offset, int length) {
        return writeRegister(new byte[] {(byte) register}, data, offset, length);
    }

    @Override
    public int writeRegister(byte[] register, byte[] data, int offset, int length) {
        byte[] message = Arrays.copyOf(register, register.length + length);
        System.arraycopy(data, offset, message, register.length, length);
        return write(message, 0, message.length) - register.length;
    }
}
