package dev.tectum.stage.update.scan.size;

import dev.tectum.stage.update.scan.Limits;
import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.NetworkException.Reason;
import dev.tectum.stage.update.scan.network.Network;
import dev.tectum.stage.update.scan.network.Node;
import dev.tectum.stage.update.scan.network.Port;
import dev.tectum.stage.update.scan.network.Shape;
import dev.tectum.stage.update.scan.network.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Walks through a network, step by step, and knows the size of each value made. One thread.
public final class Sizes {

    private final Map<String, Fact> facts = new HashMap<>();
    private long elements;
    private long work;

    private Sizes() {
    }

    /// @throws NetworkException if a step uses what is not there yet or what this program does not run, or is too large
    public static Sizes of(Network network) {
        Sizes sizes = new Sizes();
        for (Port input : network.graph().inputs()) {
            sizes.add(input.name(), Fact.of(input.shape().orElseThrow(() -> new NetworkException(Reason.SIZE,
                    "input \"" + input.name() + "\" has no fixed shape: export the network with one"))));
        }
        for (Tensor tensor : network.graph().weights()) {
            sizes.add(tensor.name(), Fact.of(tensor));
        }
        network.graph().nodes().forEach(sizes::take);
        network.graph().said().forEach(sizes::compare);
        return sizes;
    }

    /// How large a value is, if the network has one of the name.
    public Optional<Shape> find(String name) {
        return Optional.ofNullable(facts.get(name)).map(Fact::shape);
    }

    private void take(Node node) {
        try {
            requireOwnDomain(node);
            List<Optional<Fact>> inputs = new ArrayList<>();
            for (String name : node.inputs()) {
                inputs.add(name.isEmpty() ? Optional.empty() : Optional.of(fact(name)));
            }
            Sized sized = Operators.sized(new Operation(node, inputs));
            if (sized.outputs().size() < node.outputs().size()) {
                throw new NetworkException(Reason.OPERATOR, "it has more outputs than " + node.operator() + " gives");
            }
            for (int place = 0; place < node.outputs().size(); place++) {
                if (!node.outputs().get(place).isEmpty()) {
                    add(node.outputs().get(place), sized.outputs().get(place));
                }
            }
            addWork(sized.work());
        } catch (NetworkException refused) {
            throw refused.in(node.place());
        } catch (ArithmeticException beyond) {
            throw new NetworkException(Reason.SIZE, node.place() + ": its sizes are beyond all numbers: take a smaller network");
        }
    }

    private static void requireOwnDomain(Node node) {
        if (!Network.isOwnDomain(node.domain())) {
            throw new NetworkException(Reason.DOMAIN, "it is an operator of \"" + node.domain() + "\", but ONNX's own are run only");
        }
    }

    private Fact fact(String name) {
        Fact fact = facts.get(name);
        if (fact == null) {
            throw new NetworkException(Reason.ORDER,
                    "it uses \"" + name + "\", which nothing before it makes: steps must stand in their order, without circles");
        }
        return fact;
    }

    private void add(String name, Fact fact) {
        if (name.isEmpty()) {
            throw new NetworkException(Reason.NAME, "an input or a tensor of weights has no name: export the network again");
        }
        if (facts.putIfAbsent(name, fact) != null) {
            throw new NetworkException(Reason.NAME, "\"" + name + "\" is made twice: give each value a name of its own");
        }
        elements += fact.shape().elements();
        if (elements > Limits.ALL_ELEMENTS) {
            throw new NetworkException(Reason.SIZE,
                    "with \"" + name + "\" all values together have more than " + Limits.ALL_ELEMENTS
                            + " elements: take a smaller network");
        }
    }

    private void addWork(long more) {
        work = Math.addExact(work, more);
        if (work > Limits.WORK) {
            throw new NetworkException(Reason.SIZE, "up to here one run takes more than " + Limits.WORK
                    + " multiplications, too many for a decision in time: take a smaller network");
        }
    }

    /// What a file says of a value must be so, for a runtime may rely on it.
    private void compare(Port said) {
        Optional<Shape> found = find(said.name());
        if (found.isPresent() && said.shape().isPresent() && !said.shape().equals(found)) {
            throw new NetworkException(Reason.SIZE,
                    "\"" + said.name() + "\" is said to be " + said.shape().get() + ", but is " + found.get()
                            + ": export the network again");
        }
    }
}
