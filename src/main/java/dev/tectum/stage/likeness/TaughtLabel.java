package dev.tectum.stage.likeness;

import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.quality.Presence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/// A label that people have taught by examples: an event is one when it lies near enough to their middle. Immutable.
///
/// It is compared by the senses that all examples had, and is blind while one of them is missing.
public final class TaughtLabel {

    /// What an example is believed to be, as a logit: 0.88.
    private static final double SURE = 2;

    private static final double LEAST_SLOPE = 4;

    private final Parts parts;
    private final Look middle;
    private final Presence senses;
    private final double radius;
    private final double slope;

    private TaughtLabel(Parts parts, List<Look> examples, List<Look> others, double kinship) {
        this.parts = parts;
        this.middle = Look.middle(parts, examples);
        this.senses = examples.stream().map(Look::filled).reduce(middle.filled(), Presence::and);
        double[] own = new double[examples.size()];
        for (int i = 0; i < own.length; i++) {
            own[i] = Look.middle(parts, without(examples, i)).distance(examples.get(i), senses);
        }
        double[] foreign = others.stream().mapToDouble(other -> middle.distance(other, senses)).toArray();
        this.radius = own.length < 2 ? begins(foreign) / 2 : radius(own, foreign, kinship);
        double room = radius - Arrays.stream(own).average().orElse(0);
        this.slope = Math.max(LEAST_SLOPE, room > 0 ? SURE / room : LEAST_SLOPE);
    }

    /// The radius: halfway between how far examples lie from the middle of the others and where other events begin, but no farther than
    /// the examples' own reach, or than what is of one kind lies apart; where the two overlap, the one at which most is told right and least
    /// wrong (the highest F1).
    ///
    /// @param kinship how far what is of one kind lies apart, see [Evidence#kinship]
    /// @param others events that are something else, those near to the examples at least
    public static TaughtLabel of(Parts parts, List<Embedding> examples, List<Embedding> others, double kinship) {
        return new TaughtLabel(parts, looks(parts, examples), looks(parts, others), kinship);
    }

    private static List<Look> looks(Parts parts, List<Embedding> embeddings) {
        return embeddings.stream().map(each -> Look.of(parts, each)).toList();
    }

    private static double begins(double[] foreign) {
        return Arrays.stream(foreign).min().orElse(0);
    }

    private static double radius(double[] own, double[] foreign, double kinship) {
        double ends = Arrays.stream(own).max().orElse(0);
        double begins = Arrays.stream(foreign).min().orElse(Double.POSITIVE_INFINITY);
        if (ends < begins) {
            return Math.min(Math.max(Reach.of(own), kinship), (ends + begins) / 2);
        }
        return Arrays.stream(own).boxed().max((one, other) -> Double.compare(f1(one, own, foreign), f1(other, own, foreign))).orElse(0.0);
    }

    private static double f1(double radius, double[] own, double[] foreign) {
        double found = within(own, radius);
        return 2 * found / (found + own.length + within(foreign, radius));
    }

    private static int within(double[] distances, double radius) {
        return (int) DoubleStream.of(distances).filter(distance -> distance <= radius).count();
    }

    public double radius() {
        return radius;
    }

    /// To the middle of the examples.
    public double distance(Embedding embedding) {
        return middle.distance(Look.of(parts, embedding), senses);
    }

    public boolean isLike(Embedding embedding) {
        return distance(embedding) <= radius;
    }

    /// Whether every sense that the examples had is there.
    public boolean sees(Embedding embedding) {
        return !senses.isEmpty() && Look.of(parts, embedding).filled().and(senses).equals(senses);
    }

    /// By a subset of the modalities: 0 at the radius, about two at the examples.
    public double logit(Embedding embedding, Presence modalities) {
        Presence over = parts.of(modalities).and(senses);
        double distance = over.isEmpty() ? 1 : middle.distance(Look.of(parts, embedding), over);
        return slope * (radius - distance);
    }

    /// What the label would have told of the past. Each example is judged by the label that the others make, radius and all.
    public static TeachingCheck check(Parts parts, List<Embedding> examples, List<Embedding> others, double kinship) {
        int found = 0;
        for (int i = 0; i < examples.size(); i++) {
            found += of(parts, without(examples, i), others, kinship).isLike(examples.get(i)) ? 1 : 0;
        }
        TaughtLabel whole = of(parts, examples, others, kinship);
        int mistaken = (int) others.stream().filter(whole::isLike).count();
        return new TeachingCheck(examples.size(), found, others.size(), mistaken);
    }

    private static <T> List<T> without(List<T> all, int index) {
        List<T> rest = new ArrayList<>(all);
        rest.remove(index);
        return rest;
    }
}
