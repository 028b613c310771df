package dev.tectum.stage.quality;

import java.util.OptionalDouble;

/// What a relative channel reads in a site's clean air, in its raw unit.
@FunctionalInterface
public interface CleanAir {

    /// Empty where nobody knows (yet).
    OptionalDouble findOf(String channel);

    static CleanAir unknown() {
        return _ -> OptionalDouble.empty();
    }
}
