package dev.tectum.stage.capture.board;

import dev.tectum.domain.sense.Reason;
import java.util.List;

/// Who answers on the board's buses.
public record BusReport(List<Found> found, List<Trouble> troubles) {

    /// A chip that may be read.
    ///
    /// @param sure it proved what it is; else something answers where that chip would
    public record Found(ChipUse use, boolean sure) {}

    /// A bus, or a place on one, that cannot be looked at.
    public record Trouble(Reason reason, String message) {}

    public BusReport {
        found = List.copyOf(found);
        troubles = List.copyOf(troubles);
    }
}
