package dev.tectum.pipeline.trial.judgement;

import dev.tectum.pipeline.trial.TrialSummary;
import java.time.Duration;

/// How far a newcomer may differ from the model that it is to follow. Devices bind these to their configuration; `usual` are the defaults.
///
/// @param time at least so much is compared before anything is said
/// @param ticks and at least so many windows
/// @param whole while all modalities are there
/// @param impaired while one is missing: both guess more then
/// @param alerts that only one of the two raised
/// @param speed of a decision
public record TrialGates(Duration time, long ticks, Allowance whole, Allowance impaired, AlertAllowance alerts, Speed speed) {

    /// For one label.
    ///
    /// @param ticks below so many nothing is held against it
    /// @param difference at most so far apart are the probabilities in the mean
    /// @param sameSide at least this share of ticks lies on the same side of the thresholds
    /// @param drift at most so far apart are the mean logits
    public record Allowance(long ticks, double difference, double sameSide, double drift) {
    }

    /// One is always allowed, in either direction, but where a label is critical: of those none may be missed.
    ///
    /// @param moreAnHour alerts of one label that only the newcomer raises
    /// @param missedShare of the other's alerts that the newcomer does not raise
    public record AlertAllowance(double moreAnHour, double missedShare) {
    }

    /// How long a decision may take.
    ///
    /// @param ratio of the median to the other's
    /// @param regardless milliseconds up to which no ratio counts
    /// @param ofHop share of the decision grid's step that 19 of 20 decisions stay below
    /// @param dropped share of the windows that came too soon for it
    public record Speed(double ratio, double regardless, double ofHop, double dropped) {
    }

    /// A day and a night. A newcomer that is better differs, too: so far that people would look twice, and no further. What is said in a quiet
    /// house differs by a few hundredths between two trainings of the same network; three times that are allowed.
    public static TrialGates usual() {
        return new TrialGates(Duration.ofHours(24), 10_000, new Allowance(500, 0.1, 0.95, 1.5), new Allowance(500, 0.15, 0.9, 2),
                new AlertAllowance(0.5, 0.34), new Speed(2.5, 25, 0.6, 0.05));
    }

    /// The same after less time.
    public TrialGates after(Duration lessTime, long lessTicks) {
        return new TrialGates(lessTime, lessTicks, whole, impaired, alerts, speed);
    }

    /// Whether waiting longer would tell nothing else: enough was compared, it broke, or it is too slow ever to be compared.
    public boolean areReached(TrialSummary summary) {
        boolean enough = summary.covered().compareTo(time) >= 0 && summary.windows() >= ticks;
        boolean hopeless = summary.dropped() >= ticks && summary.droppedShare() > speed.dropped();
        return enough || hopeless || summary.failure().isPresent();
    }
}
