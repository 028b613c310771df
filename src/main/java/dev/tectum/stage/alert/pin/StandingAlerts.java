package dev.tectum.stage.alert.pin;

import dev.tectum.domain.event.AlertId;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.sense.Station;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Which of the wanted alerts stand aloud, and since when. Every event says it anew, so that nothing can be missed. Any thread.
final class StandingAlerts {

    private record Place(Station station, String label) {}

    /// @param aloud `false`: told without noise
    private record Standing(AlertId id, long sinceNanos, boolean aloud) {}

    private final Predicate<String> wanted;
    private final Map<Place, Standing> standing = new HashMap<>();

    /// @param wanted which labels count
    StandingAlerts(Predicate<String> wanted) {
        this.wanted = wanted;
    }

    /// @return whether something has begun or ended
    synchronized boolean take(Event event, long nowNanos) {
        boolean changed = false;
        for (Decision decision : event.decisions()) {
            Place place = new Place(event.key().station(), decision.label());
            Optional<AlertId> alert = standingAfter(decision).filter(_ -> wanted.test(decision.label()));
            if (alert.isEmpty()) {
                changed |= standing.remove(place) != null;
            } else if (isNews(place, alert.get(), decision)) {
                standing.put(place, new Standing(alert.get(), nowNanos, !isQuiet(decision)));
                changed = true;
            }
        }
        return changed;
    }

    private boolean isNews(Place place, AlertId id, Decision decision) {
        Standing known = standing.get(place);
        if (known == null || !known.id().equals(id)) {
            return true;
        }
        return decision instanceof Decision.Update update && !update.quiet() && !known.aloud();
    }

    private static boolean isQuiet(Decision decision) {
        return switch (decision) {
            case Decision.Raise raise -> raise.quiet();
            case Decision.Update update -> update.quiet();
            case Decision.Clear _,Decision.Hold _,Decision.Abstain _ -> false;
        };
    }

    private static Optional<AlertId> standingAfter(Decision decision) {
        return switch (decision) {
            case Decision.Clear _ -> Optional.empty();
            case Decision.Raise raise -> raise.alert();
            case Decision.Update update -> update.alert();
            case Decision.Hold hold -> hold.alert();
            case Decision.Abstain abstain -> abstain.alert();
        };
    }

    /// For how long the youngest one still counts; zero or less where none does.
    synchronized Duration left(Duration longest, long nowNanos) {
        return standing.values().stream().filter(Standing::aloud).map(one -> longest.minusNanos(nowNanos - one.sinceNanos()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
