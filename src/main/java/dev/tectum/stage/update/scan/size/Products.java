package dev.tectum.stage.update.scan.size;

import dev.tectum.stage.update.scan.network.Shape;
import java.util.ArrayList;
import java.util.List;

/// Operators that are mostly multiplications.
final class Products {

    private static final int PLACES = 2; // an image or a spectrum: what comes before are batch and channel
    private static final int RECURRENT_GATES = 4; // of an LSTM, which has most

    private Products() {
    }

    static Sized matrices(Operation operation) {
        Shape left = operation.shape(0);
        Shape right = operation.shape(1);
        operation.require(left.rank() > 0 && right.rank() > 0, "it multiplies a single number");
        List<Long> rows = new ArrayList<>(left.sizes());
        List<Long> columns = new ArrayList<>(right.sizes());
        long depth = rows.removeLast();
        operation.require(depth == columns.remove(Math.max(columns.size() - 2, 0)), left + " and " + right + " cannot be multiplied");
        List<Long> tail = new ArrayList<>();
        if (left.rank() > 1) {
            tail.add(rows.removeLast());
        }
        if (right.rank() > 1) {
            tail.add(columns.removeLast());
        }
        List<Long> sizes = new ArrayList<>(Elementwise.joined(operation, new Shape(rows), new Shape(columns)).sizes());
        sizes.addAll(tail);
        return multiplied(new Shape(sizes), depth);
    }

    static Sized matrixAndBias(Operation operation) {
        Shape left = operation.shape(0);
        Shape right = operation.shape(1);
        operation.require(left.rank() == 2 && right.rank() == 2, "it takes matrices, but is given " + left + " and " + right);
        int turnedLeft = operation.whole("transA", 0) == 0 ? 0 : 1;
        int turnedRight = operation.whole("transB", 0) == 0 ? 0 : 1;
        long depth = left.size(1 - turnedLeft);
        operation.require(depth == right.size(turnedRight), left + " and " + right + " cannot be multiplied");
        return multiplied(Shape.of(left.size(turnedLeft), right.size(1 - turnedRight)), depth);
    }

    static Sized convolution(Operation operation) {
        Shape input = operation.shape(0);
        Shape kernels = operation.shape(1);
        operation.require(input.rank() > PLACES && kernels.rank() == input.rank() && kernels.elements() > 0,
                "it cannot convolve " + input + " with " + kernels);
        List<Long> sizes = new ArrayList<>(List.of(input.size(0), kernels.size(0)));
        sizes.addAll(new Windows(operation, kernels.sizes().subList(PLACES, kernels.rank())).sizes());
        return multiplied(new Shape(sizes), kernels.elements() / kernels.size(0));
    }

    static Sized pooling(Operation operation) {
        Shape input = operation.shape(0);
        operation.require(input.rank() > PLACES, "its input " + input + " has no places to pool");
        List<Long> kernel = operation.wholes("kernel_shape", input.rank() - PLACES, 0);
        List<Long> sizes = new ArrayList<>(input.sizes().subList(0, PLACES));
        sizes.addAll(new Windows(operation, kernel).sizes());
        return multiplied(new Shape(sizes), kernel.stream().reduce(1L, Math::multiplyExact));
    }

    private static Sized multiplied(Shape output, long each) {
        return Sized.of(output).taking(Math.multiplyExact(output.elements(), each));
    }

    /// RNN, GRU and LSTM: what was given at each step, and at last.
    static Sized recurrent(Operation operation) {
        Shape input = operation.shape(0);
        long hidden = operation.whole("hidden_size", 0);
        operation.require(input.rank() == 3 && hidden > 0 && operation.whole("layout", 0) == 0,
                "it takes steps, batch and features, and says how large it is");
        long directions = operation.text("direction", "forward").equals("bidirectional") ? 2 : 1;
        Fact steps = Fact.of(Shape.of(input.size(0), directions, input.size(1), hidden));
        Fact last = Fact.of(Shape.of(directions, input.size(1), hidden));
        long each = Math.multiplyExact(RECURRENT_GATES, Math.addExact(hidden, input.size(2)));
        return new Sized(List.of(steps, last, last), Math.multiplyExact(steps.shape().elements(), each));
    }
}
