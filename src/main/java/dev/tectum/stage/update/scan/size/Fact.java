package dev.tectum.stage.update.scan.size;

import dev.tectum.stage.update.scan.network.Shape;
import dev.tectum.stage.update.scan.network.Tensor;
import java.util.Arrays;

/// What is known of a value before the network runs.
record Fact(Shape shape, Known known) {

    /// Which numbers it holds.
    sealed interface Known {

        record Nothing() implements Known {}

        /// All of them, in order, of a type that counts.
        record Counts(long... numbers) implements Known {}

        /// All of them, in order.
        record Reals(float... numbers) implements Known {}
    }

    static Fact of(Shape shape) {
        return new Fact(shape, new Known.Nothing());
    }

    static Fact of(Tensor tensor) {
        if (!tensor.isSmall()) {
            return of(tensor.shape());
        }
        return new Fact(tensor.shape(), switch (tensor.type()) {
            case INT64, INT32 -> new Known.Counts(tensor.counts());
            case FLOAT -> new Known.Reals(tensor.floats());
            case UINT8, INT8, UINT16, INT16, BOOL, FLOAT16, DOUBLE -> new Known.Nothing();
        });
    }

    static Fact counts(Shape shape, long... numbers) {
        return new Fact(shape, new Known.Counts(numbers));
    }

    /// The same numbers in another shape.
    Fact as(Shape other) {
        return new Fact(other, known);
    }

    /// One number, many times.
    static Fact filled(Shape shape, long number, int most) {
        if (shape.elements() > most) {
            return of(shape);
        }
        long[] numbers = new long[(int) shape.elements()];
        Arrays.fill(numbers, number);
        return counts(shape, numbers);
    }
}
