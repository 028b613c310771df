package dev.tectum.stage.update.scan.size;

import dev.tectum.stage.update.scan.Limits;
import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.NetworkException.Reason;
import dev.tectum.stage.update.scan.network.Attribute.Value;
import dev.tectum.stage.update.scan.network.Shape;
import dev.tectum.stage.update.scan.size.Fact.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// Operators whose output may be far larger than their input: how large, numbers in the file say.
final class Makers {

    private Makers() {
    }

    /// The sizes of the input.
    static Sized shape(Operation operation) {
        Shape shape = operation.shape(0);
        int from = place(operation.whole("start", 0), shape.rank());
        int to = place(operation.whole("end", shape.rank()), shape.rank());
        long[] sizes = shape.sizes().subList(from, Math.max(from, to)).stream().mapToLong(Long::longValue).toArray();
        return Sized.of(Fact.counts(Shape.of((long) sizes.length), sizes));
    }

    private static int place(long place, int rank) {
        return (int) Math.clamp(place < 0 ? place + rank : place, 0, rank);
    }

    /// How many elements the input has.
    static Sized count(Operation operation) {
        return Sized.of(Fact.counts(new Shape(List.of()), operation.shape(0).elements()));
    }

    static Sized constantOfShape(Operation operation) {
        Shape shape = new Shape(Layout.boxed(operation.counts(0)));
        if (operation.node().attributes().get("value") instanceof Value.Numbers(var tensor)
                && Fact.of(tensor).known() instanceof Known.Counts(long[] numbers) && numbers.length == 1) {
            return Sized.of(Fact.filled(shape, numbers[0], Limits.KNOWN));
        }
        return Sized.of(shape);
    }

    static Sized expand(Operation operation) {
        Fact input = operation.input(0);
        Shape shape = Elementwise.joined(operation, input.shape(), new Shape(Layout.boxed(operation.counts(1))));
        if (input.known() instanceof Known.Counts(long[] numbers) && numbers.length == 1) {
            return Sized.of(Fact.filled(shape, numbers[0], Limits.KNOWN));
        }
        return Sized.of(shape);
    }

    static Sized tile(Operation operation) {
        Shape shape = operation.shape(0);
        long[] repeats = operation.counts(1);
        operation.require(repeats.length == shape.rank(), "it does not say how often each dimension is repeated");
        List<Long> sizes = new ArrayList<>();
        for (int place = 0; place < repeats.length; place++) {
            sizes.add(Math.multiplyExact(shape.size(place), repeats[place]));
        }
        return Sized.of(new Shape(sizes));
    }

    static Sized pad(Operation operation) {
        Shape shape = operation.shape(0);
        long[] pads = operation.counts(1);
        long[] axes = operation.find(3).isPresent() ? operation.counts(3) : LongStream.range(0, shape.rank()).toArray();
        operation.require(pads.length == 2 * axes.length, "it does not say how wide each margin is");
        List<Long> sizes = new ArrayList<>(shape.sizes());
        for (int place = 0; place < axes.length; place++) {
            int axis = operation.axis(axes[place], shape.rank());
            sizes.set(axis, Math.addExact(sizes.get(axis), Math.addExact(pads[place], pads[place + axes.length])));
        }
        return Sized.of(new Shape(sizes));
    }

    static Sized range(Operation operation) {
        long start = one(operation, 0);
        long distance = Math.subtractExact(one(operation, 1), start);
        long step = one(operation, 2);
        operation.require(step != 0, "it makes no steps");
        return Sized.of(Shape.of(Math.max(0, Math.ceilDiv(distance, step))));
    }

    private static long one(Operation operation, int place) {
        long[] numbers = operation.counts(place);
        operation.require(numbers.length == 1, "its input " + place + " is not one number");
        return numbers[0];
    }

    /// To the sizes of the fourth input, or by the factors of the third.
    static Sized resize(Operation operation) {
        Shape shape = operation.shape(0);
        operation.require(operation.findWholes("axes").isEmpty() && operation.text("keep_aspect_ratio_policy", "stretch").equals("stretch"),
                "it resizes some dimensions only, or chooses the size itself");
        if (operation.find(3).isPresent()) {
            Shape resized = new Shape(Layout.boxed(operation.counts(3)));
            operation.require(resized.rank() == shape.rank(), "it does not say how large each dimension becomes");
            return Sized.of(resized);
        }
        if (!(operation.input(2).known() instanceof Known.Reals(float[] factors)) || factors.length != shape.rank()) {
            throw new NetworkException(Reason.SIZE, "by what it resizes is not in the file: export the network with fixed shapes");
        }
        List<Long> sizes = new ArrayList<>();
        for (int place = 0; place < factors.length; place++) {
            sizes.add((long) (factors[place] * shape.size(place))); // in float, as ONNX Runtime does
        }
        return Sized.of(new Shape(sizes));
    }
}
