package dev.tectum.pipeline.evaluation;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Gathers one label over all recordings. One thread.
final class LabelTally {

    /// Negatives are cut into pieces of at most this, so that they weigh about as much as a labelled span.
    private static final Duration PIECE = Duration.ofSeconds(10);

    /// An alert this short after a span still belongs to it: the encoder looks back that far.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final double NANOS_PER_HOUR = 3.6e12;

    private final LabelSpec label;
    private final List<RankMetrics.Example> examples = new ArrayList<>();
    private final Calibration calibration = new Calibration();
    private final List<Double> delays = new ArrayList<>();
    private long spans;
    private long caught;
    private long falseAlarms;
    private double negativeHours;

    LabelTally(LabelSpec label) {
        this.label = label;
    }

    void add(Transcript transcript, Truth truth) {
        List<Span> labelled = truth.labelledAs(label.name());
        List<Span> known = Stream.concat(labelled.stream(), truth.ignoredFor(label.name()).stream()).toList();
        labelled.forEach(span -> addExample(transcript, span, true));
        for (Span gap : gaps(truth.recording(), known)) {
            negativeHours += gap.length().toNanos() / NANOS_PER_HOUR;
            pieces(gap).forEach(piece -> addExample(transcript, piece, false));
        }
        for (Transcript.Tick tick : transcript.ticks()) {
            if (truth.ignoredFor(label.name()).stream().noneMatch(span -> span.contains(tick.at()))) {
                calibration.add(probability(tick), labelled.stream().anyMatch(span -> span.contains(tick.at())));
            }
        }
        addAlerts(alertsOf(transcript, truth), labelled, known);
    }

    LabelScore score() {
        RankMetrics ranks = new RankMetrics(examples);
        double delay = delays.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        return new LabelScore(label.name(), spans, ranks.auroc(), ranks.averagePrecision(), ranks.f1(label.raise()),
                calibration.expectedError(), spans == 0 ? Double.NaN : (double) caught / spans,
                negativeHours == 0 ? Double.NaN : falseAlarms / negativeHours, delay);
    }

    private void addExample(Transcript transcript, Span span, boolean positive) {
        transcript.ticks().stream().filter(tick -> span.contains(tick.at())).mapToDouble(this::probability).max()
                .ifPresent(score -> examples.add(new RankMetrics.Example(score, positive)));
    }

    private void addAlerts(List<Span> alerts, List<Span> labelled, List<Span> known) {
        spans += labelled.size();
        for (Span span : labelled) {
            List<Span> during = alerts.stream()
                    .filter(alert -> alert.from().isBefore(span.to().plus(GRACE)) && !alert.to().isBefore(span.from()))
                    .toList();
            caught += during.isEmpty() ? 0 : 1;
            during.stream().filter(alert -> !alert.from().isBefore(span.from())).findFirst()
                    .ifPresent(alert -> delays.add(alert.from().since(span.from()).toNanos() / 1e9));
        }
        falseAlarms += alerts.stream()
                .filter(alert -> known.stream().noneMatch(span -> new Span(span.from(), span.to().plus(GRACE)).contains(alert.from())))
                .count();
    }

    private List<Span> alertsOf(Transcript transcript, Truth truth) {
        List<Span> alerts = new ArrayList<>();
        for (Transcript.Told raised : transcript.told()) {
            if (raised.label().equals(label.name()) && raised.state() == Alert.State.NEW) {
                Moment end = transcript.told().stream().filter(other -> other.id().equals(raised.id()) && other.state() == Alert.State.END)
                        .map(Transcript.Told::at).findFirst().orElse(truth.recording().to());
                alerts.add(new Span(raised.at(), end));
            }
        }
        return alerts;
    }

    private double probability(Transcript.Tick tick) {
        return tick.probabilities().getOrDefault(label.name(), 0.0);
    }

    private static List<Span> gaps(Span whole, List<Span> taken) {
        List<Span> gaps = new ArrayList<>();
        Moment from = whole.from();
        for (Span span : taken.stream().sorted((a, b) -> a.from().compareTo(b.from())).toList()) {
            if (span.from().isAfter(from)) {
                gaps.add(new Span(from, span.from()));
            }
            from = span.to().isAfter(from) ? span.to() : from;
        }
        if (whole.to().isAfter(from)) {
            gaps.add(new Span(from, whole.to()));
        }
        return gaps;
    }

    private static List<Span> pieces(Span gap) {
        List<Span> pieces = new ArrayList<>();
        for (Moment from = gap.from(); from.isBefore(gap.to()); from = from.plus(PIECE)) {
            Moment to = from.plus(PIECE);
            pieces.add(new Span(from, to.isBefore(gap.to()) ? to : gap.to()));
        }
        return pieces;
    }
}
