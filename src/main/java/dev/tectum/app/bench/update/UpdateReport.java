package dev.tectum.app.bench.update;

import java.util.List;

/// What updates have cost.
///
/// @param bytes of the bundle that was taken
/// @param firstLook the first one of the process, with whatever is loaded for it
/// @param look the mean of the later ones, each where nothing was new
/// @param steps in their order
public record UpdateReport(long bytes, Cost firstLook, Cost look, int looks, List<Step> steps) {

    public UpdateReport {
        steps = List.copyOf(steps);
    }

    /// @param processorMillis of all threads of the process
    /// @param wallMillis by the clock
    public record Cost(double processorMillis, double wallMillis) {}

    /// One of the steps from an offer to networks that answer.
    public record Step(String name, Cost cost) {}
}
