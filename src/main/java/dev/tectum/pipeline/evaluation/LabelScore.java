package dev.tectum.pipeline.evaluation;

/// One label's figures; NaN where there is nothing to measure.
///
/// @param positives how many labelled spans there are
/// @param recall share of the labelled spans during which an alert stood
/// @param falseAlarmsPerHour new alerts outside of labelled and ignored time, per hour of it
/// @param delaySeconds mean time from the start of a span to the alert raised in it
public record LabelScore(String label, long positives, double auroc, double averagePrecision, double f1, double expectedCalibrationError,
        double recall, double falseAlarmsPerHour, double delaySeconds) {
}
