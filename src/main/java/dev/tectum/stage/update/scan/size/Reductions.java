package dev.tectum.stage.update.scan.size;

import dev.tectum.stage.update.scan.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Operators that make one number of many.
final class Reductions {

    private static final long GONE = -1;

    private Reductions() {
    }

    /// One number for each dimension that is summed up, or none.
    static Sized reduced(Operation operation) {
        Shape shape = operation.shape(0);
        List<Long> axes = reducedAxes(operation);
        if (axes.isEmpty() && operation.whole("noop_with_empty_axes", 0) != 0) {
            return Elementwise.same(operation);
        }
        return reduced(operation, axes.isEmpty() ? allAxes(shape) : axes, operation.whole("keepdims", 1) != 0);
    }

    /// Which of a dimension's places is the largest or smallest.
    static Sized picked(Operation operation) {
        return reduced(operation, List.of(operation.whole("axis", 0)), operation.whole("keepdims", 1) != 0);
    }

    /// One number a channel.
    static Sized pooled(Operation operation) {
        Shape shape = operation.shape(0);
        operation.require(shape.rank() > 2, "its input has no places to pool");
        return reduced(operation, allAxes(shape).subList(2, shape.rank()), true);
    }

    private static List<Long> allAxes(Shape shape) {
        return LongStream.range(0, shape.rank()).boxed().toList();
    }

    private static List<Long> reducedAxes(Operation operation) {
        Optional<List<Long>> axes = operation.findWholes("axes");
        if (axes.isEmpty() && operation.find(1).isPresent()) {
            return Arrays.stream(operation.counts(1)).boxed().toList();
        }
        return axes.orElse(List.of());
    }

    private static Sized reduced(Operation operation, List<Long> axes, boolean kept) {
        Shape shape = operation.shape(0);
        List<Long> sizes = new ArrayList<>(shape.sizes());
        axes.forEach(axis -> sizes.set(operation.axis(axis, shape.rank()), kept ? 1 : GONE));
        sizes.removeAll(Collections.singleton(GONE));
        return Sized.of(new Shape(sizes)).taking(shape.elements());
    }
}
