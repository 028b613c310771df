package dev.tectum.app.cli.score;

import dev.tectum.pipeline.evaluation.metric.Estimate;
import dev.tectum.pipeline.evaluation.score.Advantage;
import dev.tectum.pipeline.evaluation.score.Figure;
import java.util.Locale;
import java.util.Optional;

/// Figures as people read them: shares in percent, the interval in brackets.
final class Words {

    static final String UNKNOWN = "n/a";
    private static final int PERCENT = 100;

    private Words() {
    }

    static String of(Figure figure, Estimate estimate) {
        return figure.isShare() ? text(estimate.times(PERCENT), "%.1f") : text(estimate, "%.2f");
    }

    /// In points, with its sign.
    static String difference(Optional<Advantage> advantage) {
        return advantage.map(found -> difference(found.difference())).orElse("–");
    }

    static String difference(Estimate difference) {
        return text(difference.times(PERCENT), "%+.1f");
    }

    static String single(Optional<Advantage> advantage) {
        return advantage.map(found -> found.single() + " " + share(found.singleAuroc())).orElse("–");
    }

    static String share(double share) {
        return number(share * PERCENT, "%.1f");
    }

    static String amount(double amount) {
        return number(amount, "%.2f");
    }

    private static String text(Estimate estimate, String form) {
        if (!estimate.hasInterval()) {
            return number(estimate.value(), form);
        }
        return number(estimate.value(), form) + " (" + number(estimate.low(), form) + " – " + number(estimate.high(), form) + ")";
    }

    /// Never a negative zero.
    private static String number(double value, String form) {
        return Double.isNaN(value) ? UNKNOWN : String.format(Locale.ROOT, form, value).replaceFirst("^-(0\\.0+)$", "+$1");
    }
}
