package dev.tectum.domain.belief;

/// A point in the fused space; near points are like events.
public final class Embedding {

    private final float[] values;

    public Embedding(float[] values) {
        this.values = values.clone();
    }

    public int size() {
        return values.length;
    }

    public float value(int index) {
        return values[index];
    }

    public float[] toArray() {
        return values.clone();
    }
}
