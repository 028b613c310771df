package dev.tectum.pipeline.trial.judgement;

import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.update.Judgement;
import dev.tectum.pipeline.trial.LabelComparison.Agreement;
import dev.tectum.pipeline.trial.LabelComparison;
import dev.tectum.pipeline.trial.TrialSummary;
import dev.tectum.pipeline.trial.judgement.TrialGates.Allowance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Turns what was seen into what is held against the newcomer. Pure. Says no to a trial of which too little was seen.
///
/// @param hop the decision grid's step
public record TrialJudge(TrialGates gates, Duration hop) {

    private static final double NANOS_PER_HOUR = 3.6e12;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;

    public Judgement judge(TrialRole role, TrialSummary seen) {
        TrialSummary summary = fromNewcomer(role, seen);
        List<String> objections = new ArrayList<>();
        if (role == TrialRole.TRIAL) {
            ofTime(summary, objections);
        }
        return held(role, summary, objections);
    }

    /// As it looks before the time is over: that there was little to see is held against nobody.
    public Judgement soFar(TrialRole role, TrialSummary seen) {
        return held(role, fromNewcomer(role, seen), new ArrayList<>());
    }

    private static TrialSummary fromNewcomer(TrialRole role, TrialSummary seen) {
        return switch (role) {
            case TRIAL -> seen;
            case WATCH -> seen.exchanged();
        };
    }

    private Judgement held(TrialRole role, TrialSummary summary, List<String> objections) {
        if (role == TrialRole.TRIAL) {
            ofWatching(summary, objections);
            ofRatio(summary.pace(), objections);
        }
        ofPace(summary.pace(), objections);
        summary.labels().forEach(label -> ofLabel(label, hours(summary), objections));
        return new Judgement(role.by(), objections, figures(summary));
    }

    private static double hours(TrialSummary summary) {
        return summary.covered().toNanos() / NANOS_PER_HOUR;
    }

    /// Of the one that watches alone: what ends the former model's watching says nothing about its successor.
    private void ofWatching(TrialSummary summary, List<String> objections) {
        summary.failure().ifPresent(why -> objections.add("it broke while it watched: " + why));
        if (summary.droppedShare() > gates.speed().dropped()) {
            objections.add(text("it was too slow for %.1f %% of what happened, where %.1f %% are allowed", 100 * summary.droppedShare(),
                    100 * gates.speed().dropped()));
        }
    }

    private void ofTime(TrialSummary summary, List<String> objections) {
        if (summary.covered().compareTo(gates.time()) < 0 || summary.windows() < gates.ticks()) {
            objections
                    .add(text("only %d decisions in %.1f h were compared, where %d in %.1f h are needed", summary.windows(), hours(summary),
                            gates.ticks(), gates.time().toNanos() / NANOS_PER_HOUR));
        }
    }

    /// The loop does more with a window than the one that watches, so this is said of a watcher only.
    private void ofRatio(TrialSummary.Pace pace, List<String> objections) {
        double median = pace.watcher().median();
        if (median > gates.speed().regardless() && median > gates.speed().ratio() * pace.inUse().median()) {
            objections.add(text("a decision takes it %.1f ms, where the other takes %.1f ms", median, pace.inUse().median()));
        }
    }

    private void ofPace(TrialSummary.Pace pace, List<String> objections) {
        double limit = gates.speed().ofHop() * hop.toNanos() / NANOS_PER_MILLI;
        if (pace.watcher().p95() > limit) {
            objections
                    .add(text("one decision in twenty takes it more than %.0f ms, where %.0f ms are allowed", pace.watcher().p95(), limit));
        }
    }

    private void ofLabel(LabelComparison label, double hours, List<String> objections) {
        ofAgreement(label.label(), "", label.whole(), gates.whole(), objections);
        ofAgreement(label.label(), " while a sense is missing", label.impaired(), gates.impaired(), objections);
        long ticks = label.whole().ticks() + label.impaired().ticks();
        if (ticks >= gates.whole().ticks() && Math.abs(label.drift()) > gates.whole().drift()) {
            objections.add(text("%s: it is surer by %.2f logits in the mean, where ±%.2f are allowed", label.label(), label.drift(),
                    gates.whole().drift()));
        }
        ofAlerts(label, hours, objections);
    }

    private static void ofAgreement(String label, String when, Agreement agreement, Allowance allowance, List<String> objections) {
        if (agreement.ticks() < allowance.ticks()) {
            return;
        }
        if (agreement.difference() > allowance.difference()) {
            objections
                    .add(text("%s: its probabilities are off by %.3f in the mean%s, where %.3f are allowed", label, agreement.difference(),
                            when, allowance.difference()));
        }
        if (agreement.sameSide() < allowance.sameSide()) {
            objections.add(text("%s: it says the same at %.1f %% of all decisions%s, where %.1f %% are needed", label,
                    100 * agreement.sameSide(), when, 100 * allowance.sameSide()));
        }
    }

    private void ofAlerts(LabelComparison label, double hours, List<String> objections) {
        LabelComparison.Alerts alerts = label.alerts();
        if (alerts.onlyWatcher() > Math.max(1, gates.alerts().moreAnHour() * hours)) {
            objections.add(text("%s: it alone raises %d alerts in %.1f h", label.label(), alerts.onlyWatcher(), hours));
        }
        boolean isCritical = label.severity() == LabelSpec.Severity.CRITICAL;
        double allowed = isCritical ? 0 : Math.max(1, gates.alerts().missedShare() * alerts.inUse());
        if (alerts.onlyInUse() > allowed) {
            objections.add(text("%s: it misses %d of %d alerts", label.label(), alerts.onlyInUse(), alerts.inUse()));
        }
    }

    private Map<String, Double> figures(TrialSummary summary) {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("coveredSeconds", summary.covered().toNanos() / NANOS_PER_SECOND);
        figures.put("wantedSeconds", gates.time().toNanos() / NANOS_PER_SECOND);
        figures.put("agreement", agreement(summary.labels()));
        figures.put("decisions", (double) summary.windows());
        figures.put("droppedShare", summary.droppedShare());
        figures.put("medianMillis", summary.pace().watcher().median());
        figures.put("p95Millis", summary.pace().watcher().p95());
        figures.put("medianMillisOfOther", summary.pace().inUse().median());
        figures.put("p95MillisOfOther", summary.pace().inUse().p95());
        for (LabelComparison label : summary.labels()) {
            String about = "." + label.label();
            figures.put("agreement" + about, label.whole().sameSide());
            figures.put("difference" + about, label.whole().difference());
            figures.put("driftLogits" + about, label.drift());
            figures.put("decisionsImpaired" + about, (double) label.impaired().ticks());
            figures.put("differenceImpaired" + about, label.impaired().difference());
            figures.put("alerts" + about, (double) label.alerts().watcher());
            figures.put("alertsOfOther" + about, (double) label.alerts().inUse());
            figures.put("alertsAlone" + about, (double) label.alerts().onlyWatcher());
            figures.put("alertsMissed" + about, (double) label.alerts().onlyInUse());
        }
        return figures;
    }

    /// The share of decisions at which both are on the same side of a label's threshold, over all labels; NaN before the first.
    private static double agreement(List<LabelComparison> labels) {
        double ticks = labels.stream().mapToDouble(label -> label.whole().ticks()).sum();
        return labels.stream().filter(label -> label.whole().ticks() > 0)
                .mapToDouble(label -> label.whole().ticks() * label.whole().sameSide()).sum() / ticks;
    }

    private static String text(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
