package dev.tectum.stage.capture.timing;

import java.util.Arrays;

/// A straight line through points of which some are far off: least squares within 1.345 standard deviations, least absolute deviations
/// beyond (Huber 1964; the constant keeps 95 % of the efficiency on normal errors). Deviations of less than 1 count as none.
/// Owns its scratch space; one thread.
final class HuberLine {

    private static final double KNEE = 1.345;
    /// The median of the absolute deviations of normal errors times this is their standard deviation.
    private static final double MEDIAN_TO_DEVIATION = 1.4826;
    private static final int ROUNDS = 4;

    private final double[] deviations;
    private double intercept;
    private double slope;

    /// @param capacity the greatest number of points
    HuberLine(int capacity) {
        deviations = new double[capacity];
    }

    /// Fits both slope and intercept to the first `count` points, of which at least two differ in x.
    void fit(double[] x, double[] y, int count) {
        solve(x, y, count, Double.POSITIVE_INFINITY);
        for (int round = 0; round < ROUNDS; round++) {
            solve(x, y, count, KNEE * scale(x, y, count));
        }
    }

    /// Fits the intercept alone, for a known slope.
    void fitIntercept(double[] x, double[] y, int count, double knownSlope) {
        slope = knownSlope;
        intercept = 0;
        intercept = median(x, y, count);
        for (int round = 0; round < ROUNDS; round++) {
            double limit = KNEE * scale(x, y, count);
            double weights = 0;
            double sum = 0;
            for (int i = 0; i < count; i++) {
                double deviation = y[i] - at(x[i]);
                double weight = weight(deviation, limit);
                weights += weight;
                sum += weight * deviation;
            }
            intercept += sum / weights;
        }
    }

    private void solve(double[] x, double[] y, int count, double limit) {
        double weights = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < count; i++) {
            double weight = weight(y[i] - at(x[i]), limit);
            weights += weight;
            meanX += weight * x[i];
            meanY += weight * y[i];
        }
        meanX /= weights;
        meanY /= weights;
        double spread = 0;
        double together = 0;
        for (int i = 0; i < count; i++) {
            double weight = weight(y[i] - at(x[i]), limit);
            spread += weight * (x[i] - meanX) * (x[i] - meanX);
            together += weight * (x[i] - meanX) * (y[i] - meanY);
        }
        slope = together / spread;
        intercept = meanY - slope * meanX;
    }

    private static double weight(double deviation, double limit) {
        double size = Math.abs(deviation);
        return size <= limit ? 1 : limit / size;
    }

    private double scale(double[] x, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            deviations[i] = Math.abs(y[i] - at(x[i]));
        }
        Arrays.sort(deviations, 0, count);
        return Math.max(1, MEDIAN_TO_DEVIATION * deviations[count / 2]);
    }

    private double median(double[] x, double[] y, int count) {
        for (int i = 0; i < count; i++) {
            deviations[i] = y[i] - at(x[i]);
        }
        Arrays.sort(deviations, 0, count);
        return deviations[count / 2];
    }

    double at(double x) {
        return intercept + slope * x;
    }

    double slope() {
        return slope;
    }
}
