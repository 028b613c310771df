package dev.tectum.stage.update.scan.size;

import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.NetworkException.Reason;
import dev.tectum.stage.update.scan.network.Attribute.Value;
import dev.tectum.stage.update.scan.network.Node;
import dev.tectum.stage.update.scan.network.Shape;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A node with what is known of its inputs.
///
/// @param facts one an input; absent where the input is left out
record Operation(Node node, List<Optional<Fact>> facts) {

    Optional<Fact> find(int place) {
        return place < facts.size() ? facts.get(place) : Optional.empty();
    }

    Fact input(int place) {
        return find(place).orElseThrow(() -> unfit("its input " + place + " is missing"));
    }

    Shape shape(int place) {
        return input(place).shape();
    }

    /// The numbers of an input that says how large the output is.
    long[] counts(int place) {
        if (input(place).known() instanceof Fact.Known.Counts(long[] numbers)) {
            return numbers.clone();
        }
        throw new NetworkException(Reason.SIZE, "how large its output is depends on what \"" + node.inputs().get(place)
                + "\" holds, which only running tells: export the network with fixed shapes, constants folded");
    }

    long whole(String name, long standard) {
        Value value = node.attributes().get(name);
        if (value == null) {
            return standard;
        }
        if (value instanceof Value.Whole(long number)) {
            return number;
        }
        throw unfit("its attribute \"" + name + "\" should be a whole number");
    }

    Optional<List<Long>> findWholes(String name) {
        Value value = node.attributes().get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Value.Wholes(List<Long> numbers)) {
            return Optional.of(numbers);
        }
        throw unfit("its attribute \"" + name + "\" should be whole numbers");
    }

    /// One number for each place.
    List<Long> wholes(String name, int count, long standard) {
        List<Long> numbers = findWholes(name).orElseGet(() -> Collections.nCopies(count, standard));
        require(numbers.size() == count, "its attribute \"" + name + "\" should be " + count + " numbers");
        return numbers;
    }

    String text(String name, String standard) {
        Value value = node.attributes().get(name);
        if (value == null) {
            return standard;
        }
        if (value instanceof Value.Text(String text)) {
            return text;
        }
        throw unfit("its attribute \"" + name + "\" should be a word");
    }

    /// The dimension that is meant: negative ones count from the last.
    int axis(long axis, int rank) {
        long place = axis < 0 ? axis + rank : axis;
        require(place >= 0 && place < rank, "its axis " + axis + " is none of " + rank);
        return (int) place;
    }

    void require(boolean right, String otherwise) {
        if (!right) {
            throw unfit(otherwise);
        }
    }

    NetworkException unfit(String why) {
        return new NetworkException(Reason.OPERATOR, why + ": export the network again");
    }
}
