package dev.tectum.stage.update.scan.check;

import dev.tectum.stage.update.scan.network.ElementType;
import dev.tectum.stage.update.scan.network.Port;
import dev.tectum.stage.update.scan.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The inputs and outputs that a network must have, and no others, in any order.
public record Contract(List<Port> inputs, List<Port> outputs) {

    public Contract {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    static Port port(String name, ElementType type, long... sizes) {
        List<Long> shape = new ArrayList<>();
        for (long size : sizes) {
            shape.add(size);
        }
        return new Port(name, type, Optional.of(new Shape(shape)));
    }

    static Port floats(String name, long... sizes) {
        return port(name, ElementType.FLOAT, sizes);
    }
}
