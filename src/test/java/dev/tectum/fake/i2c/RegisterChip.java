package dev.tectum.fake.i2c;

/// A chip of 256 registers of a byte: the first byte of a message says where, and from there it counts up.
abstract class RegisterChip implements FakeChip {

    protected final byte[] registers = new byte[256];
    private int pointer;

    @Override
    public void write(byte[] message) {
        pointer = Byte.toUnsignedInt(message[0]);
        for (int at = 1; at < message.length; at++) {
            written(pointer++, Byte.toUnsignedInt(message[at]));
        }
    }

    @Override
    public byte[] read(int count) {
        byte[] bytes = new byte[count];
        for (int at = 0; at < count; at++) {
            bytes[at] = (byte) asked(pointer);
            pointer = next(pointer);
        }
        return bytes;
    }

    protected abstract void written(int register, int value);

    protected abstract int asked(int register);

    protected int next(int register) {
        return register + 1 & 0xFF;
    }

    protected final void set(int register, int value) {
        registers[register] = (byte) value;
    }

    protected final int get(int register) {
        return Byte.toUnsignedInt(registers[register]);
    }
}
