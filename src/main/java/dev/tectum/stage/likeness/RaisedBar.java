package dev.tectum.stage.likeness;

import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.quality.Presence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One label's bar, higher near events that people called wrong. Immutable.
///
/// An event meets the higher bar only where it is like the wrong ones, which lie together, and hardly nearer to true ones by any sense that it
/// has: the true ones that the bundle tells of, and those that people called right. How much nearer is tried on these true ones themselves:
/// so far that none of them would be lost. An event with senses of which nothing true is known keeps the old bar.
public final class RaisedBar {

    /// Like the wrong ones is what lies at most so many times as far from one as they lie from each other.
    private static final double REACH = 2;

    /// True ones may be nearer by no more than this, however far off those are that are known.
    private static final double MOST_LEEWAY = 0.2;

    private final Parts parts;
    private final Bounds bounds;
    private final List<Look> wrong;
    private final Truths truths;
    private final Map<Presence, Double> radii = new LinkedHashMap<>();
    private final double leeway;

    private RaisedBar(Parts parts, Bounds bounds, List<Case> wrong, List<Case> known) {
        this.parts = parts;
        this.bounds = bounds;
        this.wrong = wrong.stream().map(each -> Look.of(parts, each.embedding())).toList();
        this.truths = new Truths(parts, known);
        Presence whole = Presence.allOf(parts.count());
        radii.put(whole, radius(whole, truths.kinship()));
        truths.senses().forEach(senses -> radii.put(senses, radius(senses, truths.kinship(senses))));
        this.leeway = leeway();
    }

    public static RaisedBar of(Parts parts, Bounds bounds, Evidence evidence) {
        return new RaisedBar(parts, bounds, evidence.wrong(), evidence.known());
    }

    /// None where fewer than two say how far wrong ones lie apart.
    ///
    /// @param kinship no less: the same happening again looks a little different
    private double radius(Presence senses, double kinship) {
        return wrong.size() < 2 ? 0 : Math.max(kinship, REACH * spacing(senses));
    }

    private double spacing(Presence senses) {
        return wrong.stream().mapToDouble(one -> wrong.stream().filter(other -> other != one)
                .mapToDouble(other -> other.distance(one, senses)).min().orElse(0)).max().orElse(0);
    }

    private double leeway() {
        List<Truths.Truth> all = truths.all();
        double begins = all.stream().filter(each -> each.probability() < height())
                .filter(each -> toWrong(each.look(), each.senses()) <= radii.getOrDefault(each.senses(), 0.0))
                .mapToDouble(each -> toWrong(each.look(), each.senses()) - each.nearest()).min().orElse(Double.POSITIVE_INFINITY);
        return Math.min(MOST_LEEWAY, Math.nextDown(begins));
    }

    private double toWrong(Look look, Presence senses) {
        double nearest = Double.POSITIVE_INFINITY;
        for (Look each : wrong) {
            nearest = Math.min(nearest, each.distance(look, senses));
        }
        return nearest;
    }

    /// The bar next to a wrong one, a probability.
    public double height() {
        return bounds.most();
    }

    /// How far like events reach, as a whole.
    public double radius() {
        return radii.getOrDefault(Presence.allOf(parts.count()), 0.0);
    }

    /// The bar for an event that looks like this, a probability.
    public double at(Embedding embedding) {
        return isLikeWrong(Look.of(parts, embedding)) ? height() : bounds.raise();
    }

    private boolean isLikeWrong(Look look) {
        if (wrong.isEmpty() || toWrong(look, Presence.allOf(parts.count())) > radius()) {
            return false;
        }
        boolean known = false;
        for (Presence senses : truths.senses()) {
            if (look.filled().and(senses).equals(senses)) {
                double away = toWrong(look, senses);
                if (away > radii.getOrDefault(senses, 0.0) || away - truths.distance(look, senses) > leeway) {
                    return false;
                }
                known = true;
            }
        }
        return known;
    }

    private boolean stops(Case one) {
        return one.probability() < at(one.embedding());
    }

    /// Whether a true one would be lost, the others being known.
    private boolean loses(Truths.Truth one) {
        double away = toWrong(one.look(), one.senses());
        return one.probability() < height() && away <= radii.getOrDefault(one.senses(), 0.0) && away - one.nearest() <= leeway;
    }

    /// What the bar would have done. Each judged case is judged by the bar that the others make.
    ///
    /// @param unjudged alerts of the label that nobody judged
    public static BarCheck check(Parts parts, Bounds bounds, Evidence evidence, List<Case> unjudged) {
        List<Case> wrong = evidence.wrong();
        int stopped = 0;
        for (int i = 0; i < wrong.size(); i++) {
            Evidence others = new Evidence(without(wrong, i), evidence.right(), evidence.references());
            stopped += of(parts, bounds, others).stops(wrong.get(i)) ? 1 : 0;
        }
        int kept = 0;
        for (int i = 0; i < evidence.right().size(); i++) {
            Evidence others = new Evidence(wrong, without(evidence.right(), i), evidence.references());
            kept += of(parts, bounds, others).stops(evidence.right().get(i)) ? 0 : 1;
        }
        RaisedBar whole = of(parts, bounds, evidence);
        int lost = (int) new Truths(parts, evidence.references()).all().stream().filter(whole::loses).count();
        int silenced = (int) unjudged.stream().filter(whole::stops).count();
        return new BarCheck(new BarCheck.Share(wrong.size(), stopped), new BarCheck.Share(evidence.right().size(), kept),
                new BarCheck.Share(evidence.references().size(), evidence.references().size() - lost),
                new BarCheck.Share(unjudged.size(), silenced));
    }

    private static List<Case> without(List<Case> cases, int index) {
        List<Case> rest = new ArrayList<>(cases);
        rest.remove(index);
        return rest;
    }
}
