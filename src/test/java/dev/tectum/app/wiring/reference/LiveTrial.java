package dev.tectum.app.wiring.reference;

import dev.tectum.app.wiring.Audience;

import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.Playback;
import dev.tectum.app.wiring.PlaybackPlan;
import dev.tectum.app.wiring.RecordingInput;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.TimeAnchor;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.window.Window;
import dev.tectum.fake.RememberingJournal;
import dev.tectum.pipeline.trial.ModelTrial;
import dev.tectum.pipeline.trial.Shadow;
import dev.tectum.pipeline.trial.TrialSummary;
import dev.tectum.pipeline.trial.judgement.TrialGates;
import dev.tectum.pipeline.trial.judgement.TrialJudge;
import dev.tectum.pipeline.trial.judgement.TrialRole;
import dev.tectum.stage.decide.AlertIds;
import dev.tectum.stage.decide.AlertPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// The demo's two minutes through the whole product, with a candidate that watches. A replay is faster than any room: it waits for the
/// candidate as long as a room would give it, until the next tick.
final class LiveTrial {

    static final Duration SPAN = Duration.ofSeconds(100);
    private static final Path EVENING = Path.of("src/demo/an-evening-at-home");

    private static final long GLANCE = 200_000; // nanoseconds between two looks

    private final LoadedBundle inUse;
    private final List<Long> ticks = new ArrayList<>();
    private final ModelTrial trial = new ModelTrial(() -> new Moment(System.nanoTime()), this::sinceTheLastOne);
    private long offered = System.nanoTime();

    LiveTrial(LoadedBundle inUse) {
        this.inUse = inUse;
    }

    /// The ticks that were decided.
    List<Long> ticks() {
        return List.copyOf(ticks);
    }

    Judgement of(LoadedBundle candidate) throws InterruptedException {
        AlertIds ids = new AlertIds(new TimeAnchor(new Moment(0), Instant.EPOCH));
        trial.begin(new Shadow(candidate.models(), candidate.spec().labels(), _ -> new AlertPolicy(candidate.spec().labels(), ids)),
                inUse.spec().labels());
        PlaybackPlan plan = PlaybackPlan.of(EVENING, inUse.spec(), List.of());
        RecordingInput input = RecordingInput.open(EVENING, inUse.spec(), Set.of());
        candidate.baselines().know(Playback.STATION, input.baseline()); // both know the same of the site
        Audience audience = new Audience(new RememberingJournal(), event -> ticks.add(event.key().tick()), this::offer);
        try (Playback playback = Playback.of(input, plan, inUse, audience)) {
            playback.play();
        }
        TrialSummary summary = trial.soFar().orElseThrow();
        trial.end();
        TrialGates usual = TrialGates.usual().after(SPAN, 200);
        TrialGates gates = new TrialGates(usual.time(), usual.ticks(), fewer(usual.whole()), fewer(usual.impaired()), usual.alerts(),
                usual.speed());
        return new TrialJudge(gates, inUse.spec().hop()).judge(TrialRole.TRIAL, summary);
    }

    private static TrialGates.Allowance fewer(TrialGates.Allowance allowance) {
        return new TrialGates.Allowance(100, allowance.difference(), allowance.sameSide(), allowance.drift());
    }

    private void offer(Window window, Event event) {
        long before = watched();
        trial.offer(window, event);
        long deadline = System.nanoTime() + inUse.spec().hop().toNanos();
        while (watched() == before && System.nanoTime() < deadline) {
            LockSupport.parkNanos(GLANCE);
        }
        offered = System.nanoTime();
    }

    /// How long the loop took for its window, decoding included.
    private Duration sinceTheLastOne() {
        return Duration.ofNanos(System.nanoTime() - offered);
    }

    private long watched() {
        return trial.soFar().map(summary -> summary.windows() + summary.dropped()).orElse(0L);
    }
}
