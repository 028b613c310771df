package dev.tectum.stage.update.scan.size;

import dev.tectum.stage.update.scan.Limits;
import dev.tectum.stage.update.scan.network.Attribute.Value;
import dev.tectum.stage.update.scan.network.Shape;
import dev.tectum.stage.update.scan.size.Fact.Known;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Operators that work number by number.
final class Elementwise {

    private static final int TO_INT_32 = 6;
    private static final int TO_INT_64 = 7;

    private Elementwise() {
    }

    /// As large as the first input.
    static Sized same(Operation operation) {
        return Sized.of(operation.shape(0));
    }

    /// The first input itself.
    static Sized itself(Operation operation) {
        return Sized.of(operation.input(0));
    }

    /// Between counts that fit into 32 bits a cast changes nothing.
    static Sized cast(Operation operation) {
        long to = operation.whole("to", 0);
        boolean kept = (to == TO_INT_32 || to == TO_INT_64) && operation.input(0).known() instanceof Known.Counts(long[] numbers)
                && Arrays.stream(numbers).allMatch(Elementwise::isSmall);
        return kept ? itself(operation) : same(operation);
    }

    /// As large as all inputs, each repeated where it has the size 1.
    static Sized joined(Operation operation) {
        List<Fact> inputs = operation.facts().stream().flatMap(Optional::stream).toList();
        operation.require(!inputs.isEmpty(), "it has no inputs");
        Shape shape = inputs.getFirst().shape();
        for (Fact input : inputs) {
            shape = joined(operation, shape, input.shape());
        }
        return Sized.of(new Fact(shape, folded(operation.node().operator(), shape, inputs)));
    }

    static Shape joined(Operation operation, Shape one, Shape other) {
        int rank = Math.max(one.rank(), other.rank());
        List<Long> sizes = new ArrayList<>();
        for (int place = 0; place < rank; place++) {
            long first = sizeAt(one, place - rank + one.rank());
            long second = sizeAt(other, place - rank + other.rank());
            operation.require(first == second || first == 1 || second == 1, "its inputs " + one + " and " + other + " do not go together");
            sizes.add(first == 1 ? second : first);
        }
        return new Shape(sizes);
    }

    private static long sizeAt(Shape shape, int place) {
        return place < 0 ? 1 : shape.size(place);
    }

    private static Known folded(String operator, Shape shape, List<Fact> inputs) {
        List<long[]> operands = new ArrayList<>();
        for (Fact input : inputs) {
            if (!(input.known() instanceof Known.Counts(long[] numbers)) || numbers.length != 1 && numbers.length != shape.elements()) {
                return new Known.Nothing();
            }
            operands.add(numbers);
        }
        if (shape.elements() > Limits.KNOWN) {
            return new Known.Nothing();
        }
        long[] results = new long[(int) shape.elements()];
        for (int place = 0; place < results.length; place++) {
            Optional<Long> result = calculated(operator, at(operands, place));
            if (result.isEmpty()) {
                return new Known.Nothing();
            }
            results[place] = result.get();
        }
        return new Known.Counts(results);
    }

    private static List<Long> at(List<long[]> operands, int place) {
        return operands.stream().map(numbers -> numbers[numbers.length == 1 ? 0 : place]).toList();
    }

    /// What is beyond 32 bits may wrap around in the network, so it is not known.
    private static Optional<Long> calculated(String operator, List<Long> operands) {
        if (operator.equals("Where") && operands.size() == 3) {
            return Optional.of(operands.get(0) != 0 ? operands.get(1) : operands.get(2));
        }
        if (operands.size() != 2 || !operands.stream().allMatch(Elementwise::isSmall)) {
            return Optional.empty();
        }
        long one = operands.get(0);
        long other = operands.get(1);
        Optional<Long> result = switch (operator) {
            case "Add" -> Optional.of(one + other);
            case "Sub" -> Optional.of(one - other);
            case "Mul" -> Optional.of(one * other);
            case "Div" -> other == 0 ? Optional.empty() : Optional.of(one / other);
            case "Equal" -> Optional.of(one == other ? 1L : 0L);
            default -> Optional.empty();
        };
        return result.filter(Elementwise::isSmall);
    }

    private static boolean isSmall(long number) {
        return Math.abs(number) <= Integer.MAX_VALUE && number != Long.MIN_VALUE;
    }

    /// The tensor or numbers in the node itself.
    static Sized constant(Operation operation) {
        operation.require(operation.node().attributes().size() == 1, "a constant has one value");
        return Sized.of(switch (operation.node().attributes().values().iterator().next()) {
            case Value.Numbers numbers -> Fact.of(numbers.tensor());
            case Value.Whole whole -> Fact.counts(new Shape(List.of()), whole.number());
            case Value.Wholes wholes -> Fact.counts(Shape.of((long) wholes.numbers().size()),
                    wholes.numbers().stream().mapToLong(Long::longValue).toArray());
            case Value.Real _ -> Fact.of(new Shape(List.of()));
            case Value.Reals reals -> Fact.of(Shape.of((long) reals.count()));
            case Value.Text _ -> throw operation.unfit("a constant holds text");
        });
    }
}
