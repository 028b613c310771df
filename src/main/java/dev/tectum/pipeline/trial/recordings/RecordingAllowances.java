package dev.tectum.pipeline.trial.recordings;

import java.time.Duration;

/// By how much a newcomer may be worse on recordings. Of what the model in use finds, nothing may be lost.
///
/// @param whole with all senses
/// @param impaired with one of them missing
/// @param delay by which an alert may come later
public record RecordingAllowances(Allowance whole, Allowance impaired, Duration delay) {

    /// For one label, all recordings together.
    ///
    /// @param falseAlarms more than before; one less of a label that is critical
    /// @param auroc by which it may fall
    /// @param surprise by which it may rise, in nats a tick
    public record Allowance(int falseAlarms, double auroc, double surprise) {
    }

    /// A few short recordings tell little apart: one false alarm is chance, an area that falls by a twentieth is not.
    public static RecordingAllowances usual() {
        return new RecordingAllowances(new Allowance(1, 0.05, 0.08), new Allowance(2, 0.08, 0.12), Duration.ofSeconds(2));
    }
}
