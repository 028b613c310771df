package dev.tectum.app.wiring.likeness;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.wiring.likeness.RealSounds.Clip;
import dev.tectum.app.wiring.likeness.RealSounds.Tick;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.stage.likeness.BarCheck;
import dev.tectum.stage.likeness.Bounds;
import dev.tectum.stage.likeness.Case;
import dev.tectum.stage.likeness.Evidence;
import dev.tectum.stage.likeness.Parts;
import dev.tectum.stage.likeness.RaisedBar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// What three alerts marked wrong do to their like and to true ones, with the bundle that ships and real sounds; prints figures:
/// `mvn -o test -Dtest='*OnRealSoundsTest' -Dmeasure=true`.
///
/// Nothing is marked right. What is known of true alerts are the true clips of the other folds, as a bundle would tell of them; the true clips
/// that are tried belong to the fold that is left out, each fold in its turn, so that no recording is on both sides.
@EnabledIfSystemProperty(named = "measure", matches = "true", disabledReason = "a measurement of minutes")
class LessonsOnRealSoundsTest {

    private static final int DRAWS = 20;
    private static final int FOLDS = 4;
    private static final double[] NOISES = {0, 0.1, 0.2};
    private static final Map<String, String> TRUE_SOUND = Map.of("fire", "fire_crackling", "baby-cry", "baby_cry", "dog-bark", "dog_bark");

    @TempDir
    private static Path folder = Path.of("");

    private static RealSounds sounds = new RealSounds(dev.tectum.fake.HandWrittenSpec.spec(), folder, List.of());

    /// What came of all draws of one kind.
    private static final class Tally {
        private int lessons;
        private int refused;
        private int strangers;
        private int strangersStopped;
        private int again;
        private int againStopped;
        private int truly;
        private int kept;
    }

    @BeforeAll
    static void listen() throws IOException, InterruptedException {
        sounds = RealSounds.listen(folder, NOISES);
    }

    @Test
    void threeMarkedWrongStopTheirLikeAndSpareTrueOnes() {
        System.out.printf(Locale.ROOT, "%-9s %-14s %8s %8s %22s %22s %12s%n", "label", "alerted by", "lessons", "refused",
                "other recordings stop.", "same recording stopped", "true told");
        Tally all = new Tally();
        for (LabelSpec label : sounds.spec().labels()) {
            for (String sound : sounds.clips().stream().map(Clip::sound).distinct().sorted().toList()) {
                List<Clip> wrong = sounds.of(sound).stream().filter(clip -> clip.alerts(label.name(), _ -> label.raise())).toList();
                Set<String> sources = wrong.stream().map(Clip::source).collect(Collectors.toSet());
                if (TRUE_SOUND.containsKey(label.name()) && !sound.equals(TRUE_SOUND.get(label.name())) && sources.size() > 3) {
                    Tally one = new Tally();
                    for (int draw = 0; draw < DRAWS; draw++) {
                        mark(label, RealSounds.drawn(wrong, draw), List.of(one, all));
                    }
                    print(label.name(), sound, one);
                    assertTrue(one.kept >= 0.99 * one.truly, "more than one point of true alerts is lost");
                }
            }
        }
        print("all", "", all);
        assertTrue(all.againStopped >= 0.7 * all.again, "what was marked wrong comes again");
    }

    private static void mark(LabelSpec label, List<Clip> wrong, List<Tally> tallies) {
        List<Clip> three = new ArrayList<>();
        wrong.stream().filter(clip -> three.stream().noneMatch(known -> known.source().equals(clip.source()))).limit(3).forEach(three::add);
        Parts parts = Parts.of(sounds.spec().fusion().embedding());
        for (int fold = 1; fold <= FOLDS; fold++) {
            Evidence evidence = new Evidence(three.stream().map(clip -> asCase(clip, clip.surest(label.name()), label)).toList(), List.of(),
                    known(label, fold));
            BarCheck check = RaisedBar.check(parts, Bounds.of(label), evidence, List.of());
            RaisedBar bar = RaisedBar.of(parts, Bounds.of(label), evidence);
            for (Tally tally : tallies) {
                count(label, fold, bar, check.obstacle().isPresent(), new Marked(three, wrong), tally);
            }
        }
    }

    /// @param three marked wrong
    /// @param all of their kind
    private record Marked(List<Clip> three, List<Clip> all) {

        boolean isOf(Clip clip) {
            return three.stream().anyMatch(one -> one.source().equals(clip.source()));
        }
    }

    /// A lesson that is refused changes nothing, and counts as refused only.
    private static void count(LabelSpec label, int fold, RaisedBar bar, boolean refused, Marked marked, Tally tally) {
        tally.lessons++;
        if (refused) {
            tally.refused++;
            return;
        }
        for (Clip clip : marked.all()) {
            int stopped = clip.alerts(label.name(), bar::at) ? 0 : 1;
            if (!marked.isOf(clip)) {
                tally.strangers++;
                tally.strangersStopped += stopped;
            } else if (!marked.three().contains(clip)) {
                tally.again++;
                tally.againStopped += stopped;
            }
        }
        for (Clip clip : sounds.of(TRUE_SOUND.getOrDefault(label.name(), ""))) {
            if (clip.fold() == fold && clip.alerts(label.name(), _ -> label.raise())) {
                tally.truly++;
                tally.kept += clip.alerts(label.name(), bar::at) ? 1 : 0;
            }
        }
    }

    private static List<Case> known(LabelSpec label, int fold) {
        return sounds.of(TRUE_SOUND.getOrDefault(label.name(), "")).stream().filter(clip -> clip.fold() != fold)
                .flatMap(clip -> clip.ticks().stream().filter(tick -> tick.probability(label.name()) >= label.raise())
                        .map(tick -> asCase(clip, tick, label)))
                .toList();
    }

    private static Case asCase(Clip clip, Tick tick, LabelSpec label) {
        return new Case(tick.embedding(), tick.probability(label.name()), Long.parseLong(clip.source()));
    }

    private static void print(String label, String sound, Tally tally) {
        System.out.printf(Locale.ROOT, "%-9s %-14s %8d %8d %12.1f %% of %4d %12.1f %% of %4d %9.2f %% of %d%n", label, sound, tally.lessons,
                tally.refused, 100.0 * tally.strangersStopped / Math.max(1, tally.strangers), tally.strangers,
                100.0 * tally.againStopped / Math.max(1, tally.again), tally.again, 100.0 * tally.kept / Math.max(1, tally.truly),
                tally.truly);
    }
}
