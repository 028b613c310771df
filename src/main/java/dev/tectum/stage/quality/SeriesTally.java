package dev.tectum.stage.quality;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.quality.measure.ChannelFeatures;
import dev.tectum.stage.quality.words.ReadingWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

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
    private final Map<Reason, Double> severities = new EnumMap<>(Reason.class);
    private double worstSeverity;
    private boolean anyValid;

    void add(ChannelSpec spec, ChannelFeatures features, ChannelHealth.Fault fault) {
        entries.add(new Entry(spec, features, fault));
        severities.merge(fault.reason(), fault.severity(), Double::sum);
        worstSeverity = Math.max(worstSeverity, fault.severity());
        anyValid |= features.newestInside();
    }

    boolean isAnyValid() {
        return anyValid;
    }

    Reason whyMissing() {
        Reason worst = worst();
        return worst == Reason.CHANNEL_MISSING || worstSeverity == 0 ? Reason.UNPLUGGED : worst;
    }

    /// Degraded by the mean health; a usable series tells which fault one of its channels has.
    Verdict verdict() {
        double health = mean(entry -> 1 - entry.fault().severity());
        double below = FaultLimits.DEGRADES * (1 - health) / (1 - LIMIT);
        boolean degraded = health < LIMIT;
        double severity = degraded ? Math.clamp(below, FaultLimits.DEGRADES, 1) : Math.min(below, Math.nextDown(FaultLimits.DEGRADES));
        Verdict verdict = Verdict.bySeverity().keeping(mean(entry -> entry.fault().kept())).with(worst(), severity);
        return worstSeverity >= FaultLimits.DEGRADES ? verdict.inState(worst()) : verdict;
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

    private Reason worst() {
        Reason worst = ChannelHealth.ORDER.getFirst();
        double most = 0;
        for (Reason reason : ChannelHealth.ORDER) {
            double sum = severities.getOrDefault(reason, 0.0);
            if (sum > most) {
                most = sum;
                worst = reason;
            }
        }
        return worst;
    }

    /// Over all channels, or over those that can be judged if that is lower; 1 where there are none.
    private double mean(ToDoubleFunction<Entry> share) {
        double all = 0;
        double judged = 0;
        int count = 0;
        for (Entry entry : entries) {
            double one = share.applyAsDouble(entry);
            all += one;
            judged += entry.canBeJudged() ? one : 0;
            count += entry.canBeJudged() ? 1 : 0;
        }
        return Math.min(entries.isEmpty() ? 1 : all / entries.size(), count == 0 ? 1 : judged / count);
    }
}
