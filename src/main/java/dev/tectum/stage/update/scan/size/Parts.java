package dev.tectum.stage.update.scan.size;

import dev.tectum.stage.update.scan.network.Shape;
import dev.tectum.stage.update.scan.size.Fact.Known;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/// Operators that take tensors apart and put them together.
final class Parts {

    private Parts() {
    }

    static Sized concat(Operation operation) {
        List<Fact> inputs = operation.facts().stream().flatMap(Optional::stream).toList();
        List<Long> sizes = new ArrayList<>(operation.shape(0).sizes());
        int axis = operation.axis(operation.whole("axis", 0), sizes.size());
        for (Fact input : inputs.subList(1, inputs.size())) {
            List<Long> more = new ArrayList<>(input.shape().sizes());
            operation.require(more.size() == sizes.size(), "its inputs have different numbers of dimensions");
            long together = sizes.get(axis) + more.get(axis);
            more.set(axis, sizes.get(axis));
            operation.require(more.equals(sizes), "its inputs differ in more than the dimension along which they are joined");
            sizes.set(axis, together);
        }
        Shape shape = new Shape(sizes);
        boolean known = sizes.size() == 1 && inputs.stream().allMatch(input -> input.known() instanceof Known.Counts);
        return Sized.of(known ? Fact.counts(shape, inputs.stream().flatMapToLong(Parts::counts).toArray()) : Fact.of(shape));
    }

    private static LongStream counts(Fact fact) {
        return fact.known() instanceof Known.Counts(long[] numbers) ? Arrays.stream(numbers) : LongStream.empty();
    }

    static Sized split(Operation operation) {
        Shape shape = operation.shape(0);
        int axis = operation.axis(operation.whole("axis", 0), shape.rank());
        long size = shape.size(axis);
        int count = operation.node().outputs().size();
        operation.require(count > 0, "it has no outputs");
        long each = Math.ceilDiv(size, count);
        long[] parts = operation.find(1).isPresent() ? operation.counts(1)
                : LongStream.range(0, count).map(place -> Math.clamp(size - place * each, 0, each)).toArray();
        operation.require(parts.length == count && Arrays.stream(parts).allMatch(part -> part >= 0 && part <= size)
                && Arrays.stream(parts).sum() == size, "its parts are not the whole");
        return new Sized(Arrays.stream(parts).mapToObj(part -> Fact.of(with(shape, axis, part))).toList(), shape.elements());
    }

    static Sized gather(Operation operation) {
        Shape shape = operation.shape(0);
        Shape places = operation.shape(1);
        int axis = operation.axis(operation.whole("axis", 0), shape.rank());
        List<Long> sizes = new ArrayList<>(shape.sizes().subList(0, axis));
        sizes.addAll(places.sizes());
        sizes.addAll(shape.sizes().subList(axis + 1, shape.rank()));
        Shape gathered = new Shape(sizes);
        if (shape.rank() == 1 && operation.input(0).known() instanceof Known.Counts(long[] numbers)
                && operation.input(1).known() instanceof Known.Counts(long[] wanted)) {
            return Sized.of(Fact.counts(gathered,
                    Arrays.stream(wanted).map(place -> numbers[operation.axis(place, numbers.length)]).toArray()));
        }
        return Sized.of(gathered);
    }

    /// As large as its second input.
    static Sized gatherElements(Operation operation) {
        return Sized.of(operation.shape(1));
    }

    /// The largest, and where they were.
    static Sized largest(Operation operation) {
        Shape shape = operation.shape(0);
        long[] count = operation.counts(1);
        int axis = operation.axis(operation.whole("axis", -1), shape.rank());
        operation.require(count.length == 1 && count[0] >= 0 && count[0] <= shape.size(axis), "it takes more than there are");
        return Sized.of(with(shape, axis, count[0]), 2).taking(shape.elements());
    }

    static Sized slice(Operation operation) {
        Fact input = operation.input(0);
        long[] starts = operation.counts(1);
        long[] ends = operation.counts(2);
        long[] axes = operation.find(3).isPresent() ? operation.counts(3) : LongStream.range(0, starts.length).toArray();
        long[] steps = operation.find(4).isPresent() ? operation.counts(4) : LongStream.generate(() -> 1).limit(starts.length).toArray();
        operation.require(ends.length == starts.length && axes.length == starts.length && steps.length == starts.length,
                "it does not say where each slice begins and ends");
        operation.require(
                Arrays.stream(axes).mapToInt(axis -> operation.axis(axis, input.shape().rank())).distinct().count() == axes.length,
                "it slices a dimension twice");
        Fact sliced = input;
        for (int place = 0; place < starts.length; place++) {
            int axis = operation.axis(axes[place], input.shape().rank());
            operation.require(steps[place] != 0 && steps[place] != Long.MIN_VALUE, "it makes no steps");
            Slice slice = Slice.of(starts[place], ends[place], steps[place], input.shape().size(axis));
            sliced = sliced(sliced, axis, slice);
        }
        return Sized.of(sliced);
    }

    private static Fact sliced(Fact fact, int axis, Slice slice) {
        Shape shape = with(fact.shape(), axis, slice.count());
        if (shape.rank() == 1 && fact.known() instanceof Known.Counts(long[] numbers)) {
            return Fact.counts(shape,
                    LongStream.range(0, slice.count()).map(each -> numbers[(int) (slice.start() + each * slice.step())]).toArray());
        }
        return Fact.of(shape);
    }

    /// The places `start`, `start + step` and so on of a dimension.
    private record Slice(long start, long step, long count) {

        /// As Python does it: negative places count from the end, and what is beyond it is cut.
        static Slice of(long start, long end, long step, long size) {
            long first = step > 0 ? 0 : -1;
            long from = Math.clamp(start < 0 ? start + size : start, step > 0 ? 0 : Math.min(size - 1, 0), step > 0 ? size : size - 1);
            long to = Math.clamp(end < 0 ? end + size : end, first, step > 0 ? size : size - 1);
            long distance = step > 0 ? to - from : from - to;
            return new Slice(from, step, distance <= 0 ? 0 : Math.ceilDiv(distance, Math.abs(step)));
        }
    }

    static Shape with(Shape shape, int axis, long size) {
        List<Long> sizes = new ArrayList<>(shape.sizes());
        sizes.set(axis, size);
        return new Shape(sizes);
    }
}
