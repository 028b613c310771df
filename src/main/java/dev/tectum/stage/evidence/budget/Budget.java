package dev.tectum.stage.evidence.budget;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What may be kept: of all alerts together, and of single labels less than that.
///
/// @param labels limits of their own; a label without one has the limits of all
public record Budget(Keep all, Map<String, Keep> labels) {

    private static final Comparator<KeptCase> OLDEST_FIRST = Comparator.comparing(KeptCase::raised).thenComparing(KeptCase::alertId);
    private static final Comparator<KeptCase> LEAST_FIRST = Comparator.comparing(KeptCase::severity).thenComparing(OLDEST_FIRST);

    public Budget {
        labels = Map.copyOf(labels);
    }

    /// What has to go: what is too old, then of each label the oldest above its limit, then of all the least severe, and of those the oldest.
    /// A time that lies ahead is not old: a clock that was set back takes nothing away.
    ///
    /// @param now empty: the clock cannot be believed, so that nothing is old
    public List<KeptCase> excess(List<KeptCase> kept, Optional<Instant> now) {
        List<KeptCase> left = new ArrayList<>(kept);
        List<KeptCase> going = new ArrayList<>();
        now.ifPresent(instant -> go(left, going, one -> one.raised().plus(keep(one.label()).age()).isBefore(instant)));
        Map<String, List<KeptCase>> byLabel = left.stream().collect(Collectors.groupingBy(KeptCase::label));
        byLabel.forEach((label, ofLabel) -> trim(ofLabel, keep(label).bytes(), OLDEST_FIRST, going));
        left.removeAll(going);
        trim(left, all.bytes(), LEAST_FIRST, going);
        return going;
    }

    private Keep keep(String label) {
        return labels.getOrDefault(label, all);
    }

    private static void go(List<KeptCase> left, List<KeptCase> going, Predicate<KeptCase> condition) {
        left.stream().filter(condition).forEach(going::add);
        left.removeIf(condition);
    }

    private static void trim(List<KeptCase> kept, long bytes, Comparator<KeptCase> firstToGo, List<KeptCase> going) {
        long sum = kept.stream().mapToLong(KeptCase::bytes).sum();
        for (KeptCase one : kept.stream().sorted(firstToGo).toList()) {
            if (sum <= bytes) {
                return;
            }
            going.add(one);
            sum -= one.bytes();
        }
    }
}
