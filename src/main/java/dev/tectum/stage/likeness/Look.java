package dev.tectum.stage.likeness;

import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.quality.Presence;

/// An embedding that can be compared by some of its parts alone. Immutable.
final class Look {

    private final Parts parts;
    private final float[] values;
    private final double[] squares;
    private final Presence filled;

    private Look(Parts parts, float[] values) {
        this.parts = parts;
        this.values = values;
        this.squares = new double[parts.count()];
        Presence found = Presence.NONE;
        for (int part = 0; part < squares.length; part++) {
            squares[part] = product(this, part);
            found = squares[part] > 0 ? found.with(part) : found;
        }
        this.filled = found;
    }

    /// @throws IllegalArgumentException if the embedding has another size
    static Look of(Parts parts, Embedding embedding) {
        if (embedding.size() != parts.end(parts.count() - 1)) {
            throw new IllegalArgumentException("An embedding of " + embedding.size() + " numbers where there should be "
                    + parts.end(parts.count() - 1));
        }
        return new Look(parts, embedding.toArray());
    }

    /// What lies in the middle of several, each weighing the same.
    static Look middle(Parts parts, Iterable<Look> looks) {
        float[] sum = new float[parts.end(parts.count() - 1)];
        for (Look look : looks) {
            double scale = 1 / Math.sqrt(Math.max(look.length(look.filled), Double.MIN_NORMAL));
            for (int i = 0; i < sum.length; i++) {
                sum[i] += (float) (look.values[i] * scale);
            }
        }
        return new Look(parts, sum);
    }

    /// The parts that are not all zero.
    Presence filled() {
        return filled;
    }

    /// 0: the same, 1: nothing in common or nothing to compare, 2: the opposite.
    ///
    /// @param over the parts that count
    double distance(Look other, Presence over) {
        double product = 0;
        for (int part = 0; part < squares.length; part++) {
            product += over.has(part) ? product(other, part) : 0;
        }
        double lengths = length(over) * other.length(over);
        return lengths > 0 ? Math.max(0, 1 - product / Math.sqrt(lengths)) : 1;
    }

    /// As a whole.
    double distance(Look other) {
        return distance(other, Presence.allOf(squares.length));
    }

    private double product(Look other, int part) {
        double product = 0;
        for (int i = parts.begin(part); i < parts.end(part); i++) {
            product += (double) values[i] * other.values[i];
        }
        return product;
    }

    private double length(Presence over) {
        double sum = 0;
        for (int part = 0; part < squares.length; part++) {
            sum += over.has(part) ? squares[part] : 0;
        }
        return sum;
    }
}
