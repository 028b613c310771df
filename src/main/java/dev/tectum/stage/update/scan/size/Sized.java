package dev.tectum.stage.update.scan.size;

import dev.tectum.stage.update.scan.network.Shape;
import java.util.Collections;
import java.util.List;

/// What an operation gives.
///
/// @param work in multiplications, or what takes about as long
record Sized(List<Fact> outputs, long work) {

    Sized {
        outputs = List.copyOf(outputs);
    }

    static Sized of(Fact output) {
        return new Sized(List.of(output), output.shape().elements());
    }

    static Sized of(Shape output) {
        return of(Fact.of(output));
    }

    /// Several outputs of one shape.
    static Sized of(Shape output, int count) {
        return new Sized(Collections.nCopies(count, Fact.of(output)), Math.multiplyExact(output.elements(), count));
    }

    Sized taking(long otherWork) {
        return new Sized(outputs, Math.max(work, otherWork));
    }
}
