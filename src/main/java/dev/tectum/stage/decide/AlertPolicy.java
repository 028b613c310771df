package dev.tectum.stage.decide;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.window.WindowKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/// Turns beliefs into alerts, one decision a label and tick. One station's; its ticks only rise, but for revisions. One thread.
///
/// A label that cannot be judged is abstained from: out of sight (what is left of the senses cannot see it), or in doubt (the senses see, but
/// what they see is unlike everything the model knows). Doubt takes nothing from what is believed: a probability above its bar raises, and
/// upholds, as on any other input. It takes from disbelief: below the bar the answer is no "nothing happens", and a standing alert does not
/// go while the input is new. Its timers stand still as they do out of sight, and `maxBlind` ends it. That a label lies between "unlikely"
/// and its bar, so that the conformal set still holds it, is no doubt: the input is known, the odds are told, and the bar says what to do.
public final class AlertPolicy {

    /// Longer than any tick can be revised.
    private static final Duration MEMORY = Duration.ofSeconds(15);

    /// What was known before a tick.
    private record Before(WindowKey key, List<LabelWatch> watches) {
    }

    private final AlertIds ids;
    private final Wishes wishes;
    private final Teachings teachings;
    private final Supplier<List<LabelSpec>> declared;
    private List<LabelSpec> watched;
    private final List<LabelWatch> watches = new ArrayList<>();
    private final Deque<Before> past = new ArrayDeque<>();

    /// Watches for every label, as it is made.
    public AlertPolicy(List<LabelSpec> labels, AlertIds ids) {
        this(labels, ids, Wishes.none());
    }

    public AlertPolicy(List<LabelSpec> labels, AlertIds ids, Wishes wishes) {
        this(labels, ids, wishes, Teachings.none());
    }

    /// @param teachings asked at every tick
    public AlertPolicy(List<LabelSpec> labels, AlertIds ids, Wishes wishes, Teachings teachings) {
        this(() -> labels, ids, wishes, teachings);
    }

    /// @param declared the model's labels, asked at every tick: another model may have other thresholds for the same labels
    public AlertPolicy(Supplier<List<LabelSpec>> declared, AlertIds ids, Wishes wishes, Teachings teachings) {
        this.ids = ids;
        this.wishes = wishes;
        this.teachings = teachings;
        this.declared = declared;
        this.watched = declared.get();
        watched.stream().map(LabelWatch::new).forEach(watches::add);
    }

    /// In the order of the belief's labels. A revision is judged by what was known before its tick, and moves no timer and no alert.
    public List<Decision> decide(WindowKey key, Belief belief, Quality quality) {
        Sight sight = new Sight(belief, quality, teachings);
        if (key.revision() > 0) {
            return copies(before(key)).stream().filter(watch -> belief.labels().contains(watch.label()))
                    .map(watch -> watch.decide(key, sight, ids, wishes)).toList();
        }
        follow(declared.get());
        watchTaught(belief);
        past.addLast(new Before(key, copies(watches)));
        while (key.at().since(past.getFirst().key().at()).compareTo(MEMORY) > 0) {
            past.removeFirst();
        }
        List<Decision> decisions = new ArrayList<>(endWithdrawn(belief));
        watches.forEach(watch -> decisions.add(watch.decide(key, sight, ids, wishes)));
        return decisions;
    }

    /// Timers and standing alerts stay.
    private void follow(List<LabelSpec> now) {
        if (now.equals(watched)) {
            return;
        }
        watched = now;
        watches.replaceAll(watch -> now.stream().filter(spec -> spec.name().equals(watch.label())).findFirst().map(watch::copyBy)
                .orElse(watch));
    }

    /// Labels that people have made come while the policy runs.
    private void watchTaught(Belief belief) {
        for (LabelSpec label : teachings.labels()) {
            if (belief.labels().contains(label.name()) && watches.stream().noneMatch(watch -> watch.label().equals(label.name()))) {
                watches.add(new LabelWatch(label));
            }
        }
    }

    /// And go.
    private List<Decision> endWithdrawn(Belief belief) {
        List<LabelWatch> gone = watches.stream().filter(watch -> !belief.labels().contains(watch.label())).toList();
        watches.removeAll(gone);
        return gone.stream().flatMap(watch -> watch.withdrawn().stream()).toList();
    }

    /// The present stands in for a past that is forgotten.
    private List<LabelWatch> before(WindowKey revised) {
        return past.stream().filter(before -> before.key().tick() == revised.tick()).findFirst().map(Before::watches).orElse(watches);
    }

    private static List<LabelWatch> copies(List<LabelWatch> watches) {
        return watches.stream().map(LabelWatch::copy).toList();
    }
}
