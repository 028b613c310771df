package dev.tectum.stage.quality;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.quality.measure.ChannelFeatures;
import dev.tectum.stage.quality.words.ReadingWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The channels of one window, each with its worst fault, summed up.
final class SeriesTally {

    /// Mean health below which the whole modality counts as degraded.
    private static final double LIMIT = 0.6;

    private record Entry(ChannelSpec spec, ChannelFeatures features, ChannelHealth.Fault fault) {

        boolean canBeJudged() {
            return spec.stuckAfter().isPresent();
        }
    }

    private final List<Entry> entries = new ArrayList<>();

    void add(ChannelSpec spec, ChannelFeatures features, ChannelHealth.Fault fault) {
        entries.add(new Entry(spec, features, fault));
    }

    boolean isAnyValid() {
        return entries.stream().anyMatch(entry -> entry.features().newestInside());
    }

    Reason whyMissing() {
        Reason worst = worst();
        return worst == Reason.CHANNEL_MISSING || worstSeverity() == 0 ? Reason.UNPLUGGED : worst;
    }

    /// Degraded by the mean health; a usable series tells which fault one of its channels has.
    Verdict verdict() {
        double health = Math.min(health(entries), health(judged()));
        double below = FaultLimits.DEGRADES * (1 - health) / (1 - LIMIT);
        boolean degraded = health < LIMIT;
        double severity = degraded ? Math.clamp(below, FaultLimits.DEGRADES, 1) : Math.min(below, Math.nextDown(FaultLimits.DEGRADES));
        Verdict verdict = Verdict.bySeverity().keeping(Math.min(kept(entries), kept(judged()))).with(worst(), severity);
        return worstSeverity() >= FaultLimits.DEGRADES ? verdict.inState(worst()) : verdict;
    }

    /// About the channel that has this fault most.
    String words(Reason reason) {
        Reason inChannel = reason == Reason.UNPLUGGED ? Reason.CHANNEL_MISSING : reason;
        List<Entry> alike = entries.stream().filter(entry -> entry.fault().reason() == inChannel)
                .filter(entry -> entry.fault().severity() >= FaultLimits.DEGRADES)
                .sorted(Comparator.comparingDouble((Entry entry) -> -entry.fault().severity())).toList();
        return alike.isEmpty() ? ""
                : ReadingWords.of(reason, alike.getFirst().spec(), alike.getFirst().features(), alike.size() - 1);
    }

    private List<Entry> judged() {
        return entries.stream().filter(Entry::canBeJudged).toList();
    }

    private double worstSeverity() {
        return entries.stream().mapToDouble(entry -> entry.fault().severity()).max().orElse(0);
    }

    private Reason worst() {
        Reason worst = ChannelHealth.ORDER.getFirst();
        double most = 0;
        for (Reason reason : ChannelHealth.ORDER) {
            double sum = entries.stream().filter(entry -> entry.fault().reason() == reason).mapToDouble(entry -> entry.fault().severity())
                    .sum();
            if (sum > most) {
                most = sum;
                worst = reason;
            }
        }
        return worst;
    }

    /// 1 where there is nothing to complain about.
    private static double health(List<Entry> some) {
        return some.stream().mapToDouble(entry -> 1 - entry.fault().severity()).average().orElse(1);
    }

    private static double kept(List<Entry> some) {
        return some.stream().mapToDouble(entry -> entry.fault().kept()).average().orElse(1);
    }
}
