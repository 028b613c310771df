package dev.tectum.stage.update.scan.network;

import dev.tectum.stage.update.scan.Limits;
import dev.tectum.stage.update.scan.protobuf.WireReader;

/// Numbers that the file holds: exactly as many as its shape says, none of them NaN (`TensorProto`).
public record Tensor(String name, ElementType type, Shape shape, Elements elements) {

    static Tensor read(WireReader reader) {
        return TensorReader.read(reader);
    }

    /// Whether it is small enough to be looked at number by number.
    public boolean isSmall() {
        return shape.elements() <= Limits.KNOWN;
    }

    /// The numbers of a small tensor of INT64 or INT32.
    public long[] counts() {
        return elements.counts().toArray();
    }

    /// The numbers of a small tensor of FLOAT.
    public float[] floats() {
        return elements.floats();
    }
}
