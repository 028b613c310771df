package dev.tectum.stage.decide;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.window.WindowKey;
import java.util.List;

/// Turns beliefs into alerts, one decision a label and tick. One station's; its ticks only rise. One thread.
public final class AlertPolicy {

    private final AlertIds ids;
    private final List<LabelWatch> watches;

    public AlertPolicy(List<LabelSpec> labels, AlertIds ids) {
        this.ids = ids;
        this.watches = labels.stream().map(LabelWatch::new).toList();
    }

    /// In the order of the labels. A revision is judged elsewhere: it corrects a record and moves no timer.
    public List<Decision> decide(WindowKey key, Belief belief, Quality quality) {
        Sight sight = new Sight(belief, quality);
        return watches.stream().map(watch -> watch.decide(key, sight, ids)).toList();
    }
}
