package dev.tectum.stage.decide;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.window.WindowKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Turns beliefs into alerts, one decision a label and tick. One station's; its ticks only rise, but for revisions. One thread.
public final class AlertPolicy {

    /// Longer than any tick can be revised.
    private static final Duration MEMORY = Duration.ofSeconds(15);

    /// What was known before a tick.
    private record Before(WindowKey key, List<LabelWatch> watches) {
    }

    private final AlertIds ids;
    private final Wishes wishes;
    private final Bars bars;
    private final List<LabelWatch> watches;
    private final Deque<Before> past = new ArrayDeque<>();

    /// Watches for every label, as it is made.
    public AlertPolicy(List<LabelSpec> labels, AlertIds ids) {
        this(labels, ids, Wishes.none());
    }

    public AlertPolicy(List<LabelSpec> labels, AlertIds ids, Wishes wishes) {
        this(labels, ids, wishes, Bars.asWished());
    }

    /// @param bars asked whenever a quiet label is looked at
    public AlertPolicy(List<LabelSpec> labels, AlertIds ids, Wishes wishes, Bars bars) {
        this.ids = ids;
        this.wishes = wishes;
        this.bars = bars;
        this.watches = labels.stream().map(LabelWatch::new).toList();
    }

    /// In the order of the labels. A revision is judged by what was known before its tick, and moves no timer and no alert.
    public List<Decision> decide(WindowKey key, Belief belief, Quality quality) {
        Sight sight = new Sight(belief, quality, bars);
        if (key.revision() > 0) {
            return copies(before(key)).stream().map(watch -> watch.decide(key, sight, ids, wishes)).toList();
        }
        past.addLast(new Before(key, copies(watches)));
        while (key.at().since(past.getFirst().key().at()).compareTo(MEMORY) > 0) {
            past.removeFirst();
        }
        return watches.stream().map(watch -> watch.decide(key, sight, ids, wishes)).toList();
    }

    /// The present stands in for a past that is forgotten.
    private List<LabelWatch> before(WindowKey revised) {
        return past.stream().filter(before -> before.key().tick() == revised.tick()).findFirst().map(Before::watches).orElse(watches);
    }

    private static List<LabelWatch> copies(List<LabelWatch> watches) {
        return watches.stream().map(LabelWatch::copy).toList();
    }
}
