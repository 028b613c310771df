package dev.tectum.pipeline.evaluation;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.pipeline.evaluation.metric.Reliability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Holds what was believed and told of one label against what the recording really holds. Only labels that it was annotated for count.
public record LabelJudge(LabelSpec label) {

    /// Negatives are cut into pieces of at most this, so that they weigh about as much as a labelled span.
    private static final Duration PIECE = Duration.ofSeconds(10);

    /// An alert this short after a span still belongs to it: the encoder looks back that far.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private static final double NANOS_PER_HOUR = 3.6e12;
    private static final double NANOS_PER_SECOND = 1e9;

    public LabelEvidence judge(Transcript transcript, Truth truth) {
        BitSet yes = yes(transcript);
        if (!truth.annotated().contains(label.name())) {
            return LabelEvidence.notAnnotated(transcript.ticks().size(), yes);
        }
        List<Span> labelled = truth.labelledAs(label.name());
        List<Span> known = Stream.concat(labelled.stream(), truth.ignoredFor(label.name()).stream()).toList();
        List<Span> gaps = gaps(truth.recording(), known);
        List<Span> alerts = alertsOf(transcript, truth);
        double hours = gaps.stream().mapToLong(gap -> gap.length().toNanos()).sum() / NANOS_PER_HOUR;
        return new LabelEvidence(scores(transcript, labelled), scores(transcript, gaps.stream().flatMap(LabelJudge::pieces).toList()),
                reliability(transcript, truth), labelled.size(), caught(alerts, labelled), delays(alerts, labelled),
                falseAlarms(alerts, known), hours, transcript.ticks().size(), yes);
    }

    private BitSet yes(Transcript transcript) {
        BitSet yes = new BitSet();
        for (int tick = 0; tick < transcript.ticks().size(); tick++) {
            yes.set(tick, probability(transcript.ticks().get(tick)) >= label.raise());
        }
        return yes;
    }

    /// A span in which no tick falls has none.
    private double[] scores(Transcript transcript, List<Span> spans) {
        return spans.stream().map(span -> transcript.ticksIn(span).stream().mapToDouble(this::probability).max())
                .flatMapToDouble(score -> score.stream()).toArray();
    }

    private Reliability reliability(Transcript transcript, Truth truth) {
        Reliability reliability = new Reliability();
        for (Transcript.Tick tick : transcript.ticks()) {
            if (truth.ignoredFor(label.name()).stream().noneMatch(span -> span.contains(tick.at()))) {
                reliability.add(probability(tick), truth.labelledAs(label.name()).stream().anyMatch(span -> span.contains(tick.at())));
            }
        }
        return reliability;
    }

    private static int caught(List<Span> alerts, List<Span> labelled) {
        return (int) labelled.stream().filter(span -> alerts.stream().anyMatch(alert -> isDuring(alert, span))).count();
    }

    private static double[] delays(List<Span> alerts, List<Span> labelled) {
        return labelled.stream()
                .flatMap(span -> alerts.stream().filter(alert -> isDuring(alert, span) && !alert.from().isBefore(span.from())).limit(1)
                        .map(alert -> alert.from().since(span.from())))
                .mapToDouble(delay -> delay.toNanos() / NANOS_PER_SECOND).toArray();
    }

    private static boolean isDuring(Span alert, Span span) {
        return alert.from().isBefore(span.to().plus(GRACE)) && !alert.to().isBefore(span.from());
    }

    private static int falseAlarms(List<Span> alerts, List<Span> known) {
        return (int) alerts.stream()
                .filter(alert -> known.stream().noneMatch(span -> new Span(span.from(), span.to().plus(GRACE)).contains(alert.from())))
                .count();
    }

    private List<Span> alertsOf(Transcript transcript, Truth truth) {
        Map<String, Moment> ends = transcript.told().stream().filter(told -> told.state() == Alert.State.END)
                .collect(Collectors.toMap(Transcript.Told::id, Transcript.Told::at, (first, _) -> first));
        return transcript.told().stream().filter(told -> told.label().equals(label.name()) && told.state() == Alert.State.NEW)
                .map(told -> new Span(told.at(), ends.getOrDefault(told.id(), truth.recording().to()))).toList();
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

    private static Stream<Span> pieces(Span gap) {
        List<Span> pieces = new ArrayList<>();
        for (Moment from = gap.from(); from.isBefore(gap.to()); from = from.plus(PIECE)) {
            Moment to = from.plus(PIECE);
            pieces.add(new Span(from, to.isBefore(gap.to()) ? to : gap.to()));
        }
        return pieces.stream();
    }
}
