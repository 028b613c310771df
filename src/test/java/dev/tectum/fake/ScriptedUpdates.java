package dev.tectum.fake;

import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.Candidate;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.Transition;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.domain.update.UpdateStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Updates from home-safety 1.3.0 to 1.3.1 as they stand at every point of their life.
public final class ScriptedUpdates {

    public static final Instant AT = Instant.parse("2026-11-30T17:00:00Z");
    public static final ModelVersion FORMER = new ModelVersion("home-safety", "1.3.0", 4);
    public static final ModelVersion NEWER = new ModelVersion("home-safety", "1.3.1", 5);
    public static final Candidate CANDIDATE = new Candidate("ab".repeat(32), NEWER);

    private static final Judgement PROBE = new Judgement("probe", List.of(),
            figures("decisionMillisP95", 12.34, "peakMegabytes", 412.4, "loadSeconds", 1.25));

    private ScriptedUpdates() {
    }

    /// Names and values in turn.
    public static Map<String, Double> figures(Object... each) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (int i = 0; i < each.length; i += 2) {
            figures.put((String) each[i], ((Number) each[i + 1]).doubleValue());
        }
        return figures;
    }

    public static UpdateStatus status(UpdateState state, double progress, Judgement... report) {
        Optional<ModelVersion> latest = state instanceof UpdateState.Committed ? Optional.empty() : Optional.of(NEWER);
        ModelVersion inUse = state instanceof UpdateState.Committed ? NEWER : FORMER;
        return new UpdateStatus(inUse, "chosen", latest, true, state, List.of(report), progress, Optional.of(AT), List.of());
    }

    public static UpdateStatus idle() {
        return status(new UpdateState.Idle(AT), 0);
    }

    public static UpdateStatus fetching(double progress) {
        return status(new UpdateState.Fetching(CANDIDATE, 1, AT), progress);
    }

    /// 42 minutes of two hours.
    public static UpdateStatus trial() {
        return trial(0.35, 0.9923);
    }

    public static UpdateStatus trial(double progress, double agreement) {
        return status(new UpdateState.Trial(CANDIDATE, 1, AT), progress, PROBE,
                new Judgement("recordings", List.of(), figures("recordings", 9, "recall.fire", 1)),
                new Judgement("trial", List.of(), figures("coveredSeconds", 7200 * progress, "wantedSeconds", 7200, "agreement", agreement,
                        "latencyRatio", 1.04)));
    }

    public static UpdateStatus committed() {
        return status(new UpdateState.Committed(CANDIDATE, 1, AT), 0.5, PROBE);
    }

    public static UpdateStatus rejected() {
        return status(new UpdateState.Rejected(CANDIDATE, "it is deaf to fire", AT), 0, PROBE,
                new Judgement("recordings", List.of("fire in the recording kitchen-fire is found by 1.3.0, but not by 1.3.1"),
                        figures("recall.fire", 0.5)));
    }

    public static UpdateStatus rolledBack() {
        return status(new UpdateState.RolledBack(CANDIDATE, "it barked all night", AT), 0);
    }

    /// A step to where a status stands.
    public static Transition stepTo(long sequence, UpdateState from, UpdateStatus to) {
        return new Transition(sequence, AT.plusSeconds(sequence), from, to.state(), "as it is scripted");
    }
}
