package dev.tectum.app.wiring.doctor;

import java.util.List;

/// Looks on the board's buses for the chips that Tectum can read.
@FunctionalInterface
public interface ChipScan {

    /// What a scan found.
    ///
    /// @param troubles buses that cannot be looked at, a sentence each
    record Answer(List<Plugged.Chip> chips, List<String> troubles) {

        public Answer {
            chips = List.copyOf(chips);
            troubles = List.copyOf(troubles);
        }
    }

    /// @param buses the numbers of those that may be opened
    Answer of(List<Integer> buses) throws InterruptedException;
}
