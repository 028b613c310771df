package dev.tectum.stage.update.scan.size;

import dev.tectum.stage.update.scan.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.LongStream;

/// Operators that leave every number as it is and arrange them anew.
final class Layout {

    private Layout() {
    }

    static Sized reshape(Operation operation) {
        Shape shape = operation.shape(0);
        long[] wanted = operation.counts(1);
        int open = -1;
        for (int place = 0; place < wanted.length; place++) {
            if (wanted[place] == 0 && operation.whole("allowzero", 0) == 0) {
                operation.require(place < shape.rank(), "it keeps a dimension that " + shape + " has not");
                wanted[place] = shape.size(place);
            } else if (wanted[place] == -1) {
                operation.require(open < 0, "it leaves two sizes open");
                open = place;
                wanted[place] = 1;
            }
        }
        if (open >= 0) {
            long rest = new Shape(boxed(wanted)).elements();
            operation.require(rest > 0 && shape.elements() % rest == 0, shape + " cannot be arranged as wanted");
            wanted[open] = shape.elements() / rest;
        }
        Shape arranged = new Shape(boxed(wanted));
        operation.require(arranged.elements() == shape.elements(), shape + " cannot be arranged as " + arranged);
        return Sized.of(operation.input(0).as(arranged));
    }

    static Sized flatten(Operation operation) {
        Shape shape = operation.shape(0);
        long axis = operation.whole("axis", 1);
        int split = axis == shape.rank() ? shape.rank() : operation.axis(axis, shape.rank());
        return Sized.of(operation.input(0).as(Shape.of(new Shape(shape.sizes().subList(0, split)).elements(),
                new Shape(shape.sizes().subList(split, shape.rank())).elements())));
    }

    static Sized transpose(Operation operation) {
        Shape shape = operation.shape(0);
        List<Long> backwards = LongStream.range(0, shape.rank()).map(place -> shape.rank() - 1 - place).boxed().toList();
        List<Long> order = operation.findWholes("perm").orElse(backwards);
        operation.require(new TreeSet<>(order).equals(new TreeSet<>(backwards)) && order.size() == shape.rank(),
                "its order " + order + " does not name each dimension once");
        return Sized.of(new Shape(order.stream().map(place -> shape.size(place.intValue())).toList()));
    }

    static Sized squeeze(Operation operation) {
        Shape shape = operation.shape(0);
        List<Long> sizes = new ArrayList<>();
        Optional<TreeSet<Integer>> axes = operation.find(1).isEmpty() ? Optional.empty() : Optional.of(axes(operation, shape.rank()));
        for (int place = 0; place < shape.rank(); place++) {
            boolean named = axes.isPresent() && axes.get().contains(place);
            operation.require(!named || shape.size(place) == 1, "it leaves out a dimension of more than one element");
            if (!named && (axes.isPresent() || shape.size(place) != 1)) {
                sizes.add(shape.size(place));
            }
        }
        return Sized.of(operation.input(0).as(new Shape(sizes)));
    }

    static Sized unsqueeze(Operation operation) {
        Shape shape = operation.shape(0);
        List<Long> sizes = new ArrayList<>(shape.sizes());
        for (int place : axes(operation, shape.rank() + operation.counts(1).length)) {
            sizes.add(place, 1L);
        }
        return Sized.of(operation.input(0).as(new Shape(sizes)));
    }

    private static TreeSet<Integer> axes(Operation operation, int rank) {
        TreeSet<Integer> axes = new TreeSet<>();
        for (long axis : operation.counts(1)) {
            operation.require(axes.add(operation.axis(axis, rank)), "it names a dimension twice");
        }
        return axes;
    }

    /// Depth to space and back, in blocks of `blocksize` by `blocksize`.
    static Sized blocks(Operation operation) {
        Shape shape = operation.shape(0);
        long block = operation.whole("blocksize", 0);
        operation.require(shape.rank() == 4 && block > 0, "it takes four dimensions and a block size");
        long area = Math.multiplyExact(block, block);
        if (operation.node().operator().equals("DepthToSpace")) {
            operation.require(shape.size(1) % area == 0, "its channels do not fill the blocks");
            return Sized.of(Shape.of(shape.size(0), shape.size(1) / area, Math.multiplyExact(shape.size(2), block),
                    Math.multiplyExact(shape.size(3), block)));
        }
        operation.require(shape.size(2) % block == 0 && shape.size(3) % block == 0, "its blocks do not fill the picture");
        return Sized.of(Shape.of(shape.size(0), Math.multiplyExact(shape.size(1), area), shape.size(2) / block, shape.size(3) / block));
    }

    static List<Long> boxed(long... sizes) {
        return Arrays.stream(sizes).boxed().toList();
    }
}
