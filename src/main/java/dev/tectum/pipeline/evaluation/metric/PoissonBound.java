package dev.tectum.pipeline.evaluation.metric;

/// What a count of rare events allows to be said of their rate, exactly, however few were seen.
public final class PoissonBound {

    private static final double DOUBT = 0.05;
    private static final int HALVINGS = 100;

    private PoissonBound() {
    }

    /// The greatest mean at which as few as `count` events would still be seen once in twenty times: three without any event.
    public static double upper(long count) {
        double low = count;
        double high = 2 * count + 10; // well above: the spread of a count is its root
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (chanceOfAtMost(count, middle) > DOUBT) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double chanceOfAtMost(long count, double mean) {
        double logTerm = -mean;
        double sum = Math.exp(logTerm);
        for (long k = 1; k <= count; k++) {
            logTerm += Math.log(mean / k);
            sum += Math.exp(logTerm);
        }
        return sum;
    }
}
