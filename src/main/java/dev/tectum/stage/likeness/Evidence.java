package dev.tectum.stage.likeness;

import java.util.List;
import java.util.stream.Stream;

/// What speaks for a higher bar, and what must not be lost by it.
///
/// @param wrong alerts that people called wrong
/// @param right alerts that people called right
/// @param references true alerts that the bundle tells of
public record Evidence(List<Case> wrong, List<Case> right, List<Case> references) {

    public Evidence {
        wrong = List.copyOf(wrong);
        right = List.copyOf(right);
        references = List.copyOf(references);
    }

    /// How far what is of one kind lies apart, as far as the references tell; 0 where they do not.
    public double kinship(Parts parts) {
        return new Truths(parts, references).kinship();
    }

    /// All that is known of true alerts.
    List<Case> known() {
        return Stream.concat(right.stream(), references.stream()).toList();
    }
}
