package dev.tectum.stage.likeness;

import dev.tectum.domain.quality.Presence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What is known of a label's true alerts, by the senses that they were made with. Immutable.
final class Truths {

    /// @param nearest how far the nearest one of another recording lies that was made with the same senses
    record Truth(Look look, double probability, long recording, double nearest) {

        Presence senses() {
            return look.filled();
        }
    }

    private final Map<Presence, List<Truth>> bySenses = new LinkedHashMap<>();

    Truths(Parts parts, List<Case> known) {
        Map<Presence, List<Truth>> alone = new LinkedHashMap<>();
        for (Case each : known) {
            Look look = Look.of(parts, each.embedding());
            alone.computeIfAbsent(look.filled(), _ -> new ArrayList<>()).add(new Truth(look, each.probability(), each.recording(), 0));
        }
        alone.remove(Presence.NONE);
        alone.forEach((senses, some) -> bySenses.put(senses, some.stream()
                .map(each -> new Truth(each.look(), each.probability(), each.recording(), nearest(each, some))).toList()));
    }

    private static double nearest(Truth one, List<Truth> all) {
        return all.stream().filter(other -> other.recording() != one.recording())
                .mapToDouble(other -> other.look().distance(one.look(), one.senses())).min().orElse(Double.POSITIVE_INFINITY);
    }

    Iterable<Presence> senses() {
        return bySenses.keySet();
    }

    /// How far true ones that were made with just these senses lie from the nearest of another recording: half of them no farther. So far apart
    /// lies what is of one kind. 0 where nothing can be said.
    double kinship(Presence senses) {
        double[] nearest = bySenses.getOrDefault(senses, List.of()).stream().mapToDouble(Truth::nearest).filter(Double::isFinite).sorted()
                .toArray();
        return nearest.length == 0 ? 0 : nearest[nearest.length / 2];
    }

    /// By any senses.
    double kinship() {
        return bySenses.keySet().stream().mapToDouble(this::kinship).max().orElse(0);
    }

    List<Truth> all() {
        return bySenses.values().stream().flatMap(List::stream).toList();
    }

    /// To the nearest one that was made with just these senses.
    double distance(Look look, Presence senses) {
        double nearest = Double.POSITIVE_INFINITY;
        for (Truth each : bySenses.getOrDefault(senses, List.of())) {
            nearest = Math.min(nearest, each.look().distance(look, senses));
        }
        return nearest;
    }
}
