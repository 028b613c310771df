package dev.tectum.stage.update.scan.network;

import java.util.List;

/// A setting of a node (`AttributeProto`).
public record Attribute(String name, Value value) {

    /// What it is set to.
    public sealed interface Value {

        /// `FLOAT`. How much it is changes no size.
        record Real() implements Value {}

        /// `INT`.
        record Whole(long number) implements Value {}

        /// `STRING`.
        record Text(String text) implements Value {}

        /// `TENSOR`.
        record Numbers(Tensor tensor) implements Value {}

        /// `FLOATS`.
        record Reals(int count) implements Value {}

        /// `INTS`.
        record Wholes(List<Long> numbers) implements Value {

            public Wholes {
                numbers = List.copyOf(numbers);
            }
        }
    }
}
