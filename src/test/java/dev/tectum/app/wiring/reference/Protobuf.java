package dev.tectum.app.wiring.reference;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A message of Protocol Buffers as a list of its fields, to be changed and written again. Knows whole numbers and what has a length.
final class Protobuf {

    private static final int VARINT = 0;
    private static final int LENGTH = 2;
    private static final int FOUR_BYTES = 5;

    /// @param content without its length; a varint as it is written
    record Field(int number, int type, byte[] content) {

        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    private final List<Field> fields = new ArrayList<>();

    static Protobuf read(byte[] bytes) {
        Protobuf message = new Protobuf();
        ByteBuffer from = ByteBuffer.wrap(bytes);
        while (from.hasRemaining()) {
            long tag = varint(from);
            int type = (int) (tag & 7);
            byte[] content = switch (type) {
                case VARINT -> written(varint(from));
                case LENGTH -> take(from, (int) varint(from));
                case FOUR_BYTES -> take(from, Float.BYTES);
                default -> throw new IllegalArgumentException("No network here has a field of type " + type);
            };
            message.fields.add(new Field((int) (tag >>> 3), type, content));
        }
        return message;
    }

    private static byte[] take(ByteBuffer from, int length) {
        byte[] taken = new byte[length];
        from.get(taken);
        return taken;
    }

    private static long varint(ByteBuffer from) {
        long number = 0;
        for (int shift = 0;; shift += 7) {
            byte next = from.get();
            number |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }

    private static byte[] written(long number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rest = number;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
        return out.toByteArray();
    }

    List<Field> fields() {
        return List.copyOf(fields);
    }

    Protobuf number(int field, long number) {
        fields.add(new Field(field, VARINT, written(number)));
        return this;
    }

    Protobuf text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    Protobuf bytes(int field, byte[] content) {
        fields.add(new Field(field, LENGTH, content));
        return this;
    }

    /// Before all other fields.
    void first(int field, byte[] content) {
        fields.addFirst(new Field(field, LENGTH, content));
    }

    void replace(int field, UnaryOperator<byte[]> change) {
        fields.replaceAll(each -> each.number() == field ? new Field(field, each.type(), change.apply(each.content())) : each);
    }

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Field field : fields) {
            out.writeBytes(written((long) field.number() << 3 | field.type()));
            if (field.type() == LENGTH) {
                out.writeBytes(written(field.content().length));
            }
            out.writeBytes(field.content());
        }
        return out.toByteArray();
    }
}
