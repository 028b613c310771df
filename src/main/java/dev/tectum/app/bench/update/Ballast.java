package dev.tectum.app.bench.update;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/// A network that is larger and computes the same: one more weight, which no step uses. Numbers of fields are those of `onnx.proto`.
final class Ballast {

    private static final int GRAPH = 7; // of ModelProto
    private static final int INITIALIZER = 5; // of GraphProto
    private static final int DIMS = 1; // of TensorProto, and the three below
    private static final int DATA_TYPE = 2;
    private static final int NAME = 8;
    private static final int RAW_DATA = 9;
    private static final int FLOAT = 1;
    private static final int BITS = 7;
    private static final int LONGEST_VARINT = 10;
    private static final int MESSAGE_HEAD = 64; // more than all heads of fields together

    private final ByteBuffer in;

    private Ballast(byte[] network) {
        this.in = ByteBuffer.wrap(network);
    }

    /// @param network of ONNX, as exporters write it
    /// @param weights numbers to add, each of four bytes
    /// @throws IllegalArgumentException if it has no graph
    static byte[] in(byte[] network, int weights, RandomGenerator random) {
        return new Ballast(network).with(tensor(weights, random));
    }

    private byte[] with(byte[] tensor) {
        while (in.hasRemaining()) {
            int begin = in.position();
            long tag = varint();
            int field = (int) (tag >>> 3);
            int length = skipped((int) (tag & 7));
            if (field == GRAPH) {
                return grown(begin, length, tensor);
            }
        }
        throw new IllegalArgumentException("The network has no graph");
    }

    /// The graph begins with its head at `begin` and ends where reading stands now.
    private byte[] grown(int begin, int length, byte[] tensor) {
        byte[] all = in.array();
        int end = in.position();
        ByteBuffer out = ByteBuffer.allocate(all.length + tensor.length + MESSAGE_HEAD);
        ByteBuffer head = field(ByteBuffer.allocate(2 * LONGEST_VARINT), INITIALIZER, tensor.length).flip();
        out.put(all, 0, begin);
        field(out, GRAPH, length + head.remaining() + tensor.length);
        out.put(all, end - length, length).put(head).put(tensor).put(all, end, all.length - end);
        return taken(out);
    }

    private static byte[] tensor(int weights, RandomGenerator random) {
        ByteBuffer out = ByteBuffer.allocate(weights * Float.BYTES + MESSAGE_HEAD).order(ByteOrder.LITTLE_ENDIAN);
        varint(varint(out, DIMS << 3), weights);
        varint(varint(out, DATA_TYPE << 3), FLOAT);
        byte[] name = "ballast".getBytes(StandardCharsets.UTF_8);
        field(out, NAME, name.length).put(name);
        field(out, RAW_DATA, weights * Float.BYTES);
        for (int i = 0; i < weights; i++) {
            out.putFloat(random.nextFloat());
        }
        return taken(out);
    }

    /// @return how many bytes the content of a message has, 0 for a number
    private int skipped(int wire) {
        int length = switch (wire) {
            case 0 -> {
                varint();
                yield 0;
            }
            case 1 -> Long.BYTES;
            case 2 -> Math.toIntExact(varint());
            case 5 -> Integer.BYTES;
            default -> throw new IllegalArgumentException("The network is no file of ONNX");
        };
        in.position(in.position() + length);
        return length;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0;; shift += BITS) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private static ByteBuffer field(ByteBuffer out, int number, int length) {
        return varint(varint(out, number << 3 | 2), length);
    }

    private static ByteBuffer varint(ByteBuffer out, long value) {
        long rest = value;
        while (rest >= 0x80) {
            out.put((byte) (rest | 0x80));
            rest >>>= BITS;
        }
        return out.put((byte) rest);
    }

    private static byte[] taken(ByteBuffer out) {
        byte[] bytes = new byte[out.flip().remaining()];
        out.get(bytes);
        return bytes;
    }
}
