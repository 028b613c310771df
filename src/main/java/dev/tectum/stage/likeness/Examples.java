package dev.tectum.stage.likeness;

import dev.tectum.domain.belief.Embedding;
import java.util.ArrayList;
import java.util.List;

/// A few embeddings to measure distances to. Immutable.
final class Examples {

    private final List<double[]> units;

    private Examples(List<double[]> units) {
        this.units = List.copyOf(units);
    }

    static Examples of(List<Embedding> embeddings) {
        return new Examples(embeddings.stream().map(Examples::unit).toList());
    }

    int count() {
        return units.size();
    }

    /// To the nearest one; infinite where there is none.
    double distance(Embedding embedding) {
        double[] unit = unit(embedding);
        return units.stream().mapToDouble(each -> distance(each, unit)).min().orElse(Double.POSITIVE_INFINITY);
    }

    /// Of each one to its nearest other one; infinite where it is alone.
    double[] spacing() {
        double[] spacing = new double[units.size()];
        for (int i = 0; i < spacing.length; i++) {
            double[] unit = units.get(i);
            spacing[i] = without(i).units.stream().mapToDouble(each -> distance(each, unit)).min().orElse(Double.POSITIVE_INFINITY);
        }
        return spacing;
    }

    private Examples without(int index) {
        List<double[]> others = new ArrayList<>(units);
        others.remove(index);
        return new Examples(others);
    }

    private static double distance(double[] first, double[] second) {
        double cosine = 0;
        for (int i = 0; i < first.length; i++) {
            cosine += first[i] * second[i];
        }
        return Math.max(0, 1 - cosine);
    }

    private static double[] unit(Embedding embedding) {
        double squares = 0;
        double[] unit = new double[embedding.size()];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = embedding.value(i);
            squares += unit[i] * unit[i];
        }
        for (int i = 0; i < unit.length && squares > 0; i++) {
            unit[i] /= Math.sqrt(squares);
        }
        return unit;
    }
}
