package dev.tectum.stage.likeness;

import dev.tectum.domain.belief.Embedding;
import java.util.ArrayList;
import java.util.List;

/// One label's bar, higher near events that people called wrong. Immutable.
///
/// Nothing in it is a constant pulled from air: near is what lies as near as the wrong ones lie to each other, and the bar goes as high as
/// they went; both reach an n-th beyond what n of them show. Where one stands alone, near is half the way to what else was alerted.
/// What is nearer to a right one than to a wrong one keeps the old bar.
public final class RaisedBar {

    /// Beyond the radius the bar falls evenly, and is the old one again at this many radii.
    private static final double FADE = 2;

    private final double raise;
    private final Examples wrong;
    private final Examples right;
    private final double radius;
    private final double height;

    private RaisedBar(double raise, Examples wrong, Examples right, double radius, double height) {
        this.raise = raise;
        this.wrong = wrong;
        this.right = right;
        this.radius = radius;
        this.height = height;
    }

    /// @param raise the label's bar everywhere else, a probability
    /// @param others alerts of the label that nobody judged
    public static RaisedBar of(double raise, List<Case> wrong, List<Case> right, List<Case> others) {
        Examples wrongs = examples(wrong);
        double floor = Case.logit(raise);
        double[] excess = wrong.stream().mapToDouble(each -> Math.max(0, each.logit() - floor)).toArray();
        return new RaisedBar(raise, wrongs, examples(right), radius(wrongs, wrong, right, others),
                Case.probability(floor + Reach.of(excess)));
    }

    private static Examples examples(List<Case> cases) {
        return Examples.of(cases.stream().map(Case::embedding).toList());
    }

    private static double radius(Examples wrongs, List<Case> wrong, List<Case> right, List<Case> others) {
        if (wrongs.count() > 1) {
            return Reach.of(wrongs.spacing());
        }
        List<Case> rest = new ArrayList<>(right);
        rest.addAll(others);
        double nearest = wrong.isEmpty() ? 0 : examples(rest).distance(wrong.getFirst().embedding()) / 2;
        return Double.isFinite(nearest) ? nearest : 0; // nothing else was ever alerted: only the very same is stopped
    }

    /// How near an event must be to meet the whole bar.
    public double radius() {
        return radius;
    }

    /// The bar next to a wrong one, a probability.
    public double height() {
        return height;
    }

    /// The bar for an event that looks like this, a probability.
    public double at(Embedding embedding) {
        double distance = wrong.distance(embedding);
        if (distance >= right.distance(embedding) || distance > FADE * radius) {
            return raise;
        }
        double share = distance <= radius ? 1 : (FADE * radius - distance) / ((FADE - 1) * radius);
        return Case.probability(Case.logit(raise) + share * (Case.logit(height) - Case.logit(raise)));
    }

    private boolean stops(Case one) {
        return one.probability() < at(one.embedding());
    }

    /// What the bar would have done. Each case is judged by the bar that the others make.
    public static BarCheck check(double raise, List<Case> wrong, List<Case> right, List<Case> others) {
        int stopped = 0;
        for (int i = 0; i < wrong.size(); i++) {
            stopped += of(raise, without(wrong, i), right, others).stops(wrong.get(i)) ? 1 : 0;
        }
        int kept = 0;
        for (int i = 0; i < right.size(); i++) {
            kept += of(raise, wrong, without(right, i), others).stops(right.get(i)) ? 0 : 1;
        }
        RaisedBar whole = of(raise, wrong, right, others);
        int silenced = (int) others.stream().filter(whole::stops).count();
        return new BarCheck(wrong.size(), stopped, right.size(), kept, others.size(), silenced);
    }

    private static List<Case> without(List<Case> cases, int index) {
        List<Case> rest = new ArrayList<>(cases);
        rest.remove(index);
        return rest;
    }
}
