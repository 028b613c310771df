package dev.tectum.domain.event;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Contributions;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.window.WindowKey;
import java.util.List;

/// Everything about one tick that outlives its window.
public record Event(WindowKey key, Quality quality, Belief belief, Contributions contributions, List<Decision> decisions,
        ModelVersion model) {

    public Event {
        decisions = List.copyOf(decisions);
    }
}
