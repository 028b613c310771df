package dev.tectum.stage.likeness;

import dev.tectum.domain.belief.Embedding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// A label that people have taught by examples: an event is one when it lies near enough to the nearest of them. Immutable.
public final class TaughtLabel {

    private final Examples examples;
    private final double radius;

    private TaughtLabel(Examples examples, double radius) {
        this.examples = examples;
        this.radius = radius;
    }

    /// The radius: halfway between how far apart examples lie and where others begin, but no farther than the examples' own reach;
    /// where the two overlap, the one at which most is told right and least wrong (the highest F1).
    ///
    /// @param others events that are something else, those near to the examples at least
    public static TaughtLabel of(List<Embedding> examples, List<Embedding> others) {
        Examples known = Examples.of(examples);
        double[] own = known.spacing();
        double[] foreign = others.stream().mapToDouble(known::distance).toArray();
        return new TaughtLabel(known, radius(own, foreign));
    }

    private static double radius(double[] own, double[] foreign) {
        double begins = Arrays.stream(foreign).min().orElse(Double.POSITIVE_INFINITY);
        if (own.length < 2) {
            return Double.isFinite(begins) ? begins / 2 : 0;
        }
        double ends = Arrays.stream(own).max().orElse(0);
        if (ends < begins) {
            return Math.min(Reach.of(own), (ends + begins) / 2);
        }
        return Arrays.stream(own).boxed().max((one, other) -> Double.compare(f1(one, own, foreign), f1(other, own, foreign))).orElse(0.0);
    }

    private static double f1(double radius, double[] own, double[] foreign) {
        TeachingCheck check = check(radius, own, foreign);
        return 2.0 * check.found() / (check.found() + check.examples() + check.mistaken());
    }

    private static TeachingCheck check(double radius, double[] own, double[] foreign) {
        return new TeachingCheck(own.length, within(own, radius), foreign.length, within(foreign, radius));
    }

    private static int within(double[] distances, double radius) {
        return (int) DoubleStream.of(distances).filter(distance -> distance <= radius).count();
    }

    public double radius() {
        return radius;
    }

    /// To the nearest example.
    public double distance(Embedding embedding) {
        return examples.distance(embedding);
    }

    public boolean isLike(Embedding embedding) {
        return examples.distance(embedding) <= radius;
    }

    /// What the label would have told of the past. Each example is judged by the label that the others make, radius and all.
    public static TeachingCheck check(List<Embedding> examples, List<Embedding> others) {
        int found = 0;
        for (int i = 0; i < examples.size(); i++) {
            List<Embedding> rest = new ArrayList<>(examples);
            rest.remove(i);
            found += of(rest, others).isLike(examples.get(i)) ? 1 : 0;
        }
        TaughtLabel whole = of(examples, others);
        int mistaken = (int) others.stream().filter(whole::isLike).count();
        return new TeachingCheck(examples.size(), found, others.size(), mistaken);
    }
}
