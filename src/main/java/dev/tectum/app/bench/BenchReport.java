package dev.tectum.app.bench;

import java.time.Duration;

/// What a bench run has measured.
///
/// @param decisions how many, of which `forced` by the deadline
/// @param deadline of every tick; all lateness is counted from there
/// @param timer how late a bare timer woke at the same instants of the same run: what the machine itself costs
/// @param begun how late the loop took up the window that the deadline forced; below zero, for it takes up as early as a pass needs
/// @param told how late the decision was told, a whole pass later
/// @param pass from window to telling
/// @param models share of a pass that the networks and their front ends take, 0 to 1
/// @param judging share of a pass that judging the quality of all modalities takes, 0 to 1
/// @param allocatedBytes heap a decision, the loop's thread alone
public record BenchReport(int decisions, int forced, Duration deadline, Lateness timer, Lateness begun, Lateness told, Lateness pass,
        double models, double judging, long allocatedBytes) {

    /// In milliseconds: how much later decisions are told than a timer wakes, each at the given share.
    public double beyondTimer(double share) {
        return told.millis(share) - timer.millis(share);
    }
}
