package dev.tectum.stage.update.scan.check;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes a message of Protocol Buffers, well formed or not.
public final class ProtobufWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public ProtobufWriter number(int field, long number) {
        return tag(field, 0).varint(number);
    }

    public ProtobufWriter numbers(int field, long... numbers) {
        for (long number : numbers) {
            number(field, number);
        }
        return this;
    }

    public ProtobufWriter packed(int field, long... numbers) {
        ProtobufWriter packed = new ProtobufWriter();
        for (long number : numbers) {
            packed.varint(number);
        }
        return bytes(field, packed.bytes());
    }

    public ProtobufWriter real(int field, float number) {
        return tag(field, 5).raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(number).array());
    }

    public ProtobufWriter text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    public ProtobufWriter message(int field, ProtobufWriter message) {
        return bytes(field, message.bytes());
    }

    public ProtobufWriter bytes(int field, byte[] bytes) {
        return tag(field, 2).varint(bytes.length).raw(bytes);
    }

    public ProtobufWriter tag(long field, int type) {
        return varint(field << 3 | type);
    }

    public ProtobufWriter varint(long number) {
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return this;
    }

    public ProtobufWriter raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public ProtobufWriter raw(int... bytes) {
        for (int each : bytes) {
            out.write(each);
        }
        return this;
    }

    public byte[] bytes() {
        return out.toByteArray();
    }
}
