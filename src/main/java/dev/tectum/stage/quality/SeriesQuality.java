package dev.tectum.stage.quality;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.WindowKey;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Judges a series or a table by the health of its channels: the mean over all channels that this site has ever had,
/// or over those that can be judged at all if that is lower. Remembers the last values of each channel.
final class SeriesQuality implements Estimator {

    /// Mean health below which the whole modality counts as degraded.
    private static final double LIMIT = 0.6;

    /// The more telling reason first: it wins a tie.
    private static final List<Reason> ORDER = List.of(Reason.OUT_OF_RANGE, Reason.STUCK, Reason.NOISY, Reason.UNPLUGGED);

    private final List<ChannelSpec> channels;
    private final List<ChannelMemory> memories;
    private final Map<Reason, Double> faults = new EnumMap<>(Reason.class);

    SeriesQuality(List<ChannelSpec> channels) {
        this.channels = List.copyOf(channels);
        this.memories = channels.stream().map(ChannelMemory::new).toList();
    }

    @Override
    public Grade grade(Slice slice, WindowKey key) {
        if (!(slice instanceof Slice.Readings readings)) {
            throw Estimator.otherKind("readings", slice);
        }
        if (key.revision() == 0) {
            for (int c = 0; c < channels.size(); c++) {
                memories.get(c).remember(readings.values()[c], readings.unchanged().get(c));
            }
        }
        return grade(readings);
    }

    private Grade grade(Slice.Readings readings) {
        faults.clear();
        Mean all = new Mean();
        Mean judged = new Mean();
        boolean anyValid = false;
        for (int c = 0; c < channels.size(); c++) {
            if (memories.get(c).isSeen()) {
                ChannelFeatures features = features(c, readings.values()[c], readings.unchanged().get(c));
                ChannelFeatures.Fault fault = features.fault(channels.get(c));
                faults.merge(fault.reason(), fault.severity(), Double::sum);
                all.add(1 - fault.severity());
                if (channels.get(c).stuckAfter().isPresent()) {
                    judged.add(1 - fault.severity());
                }
                anyValid |= features.newestInside();
            }
        }
        if (!anyValid) {
            return new Grade.Missing(worstReason());
        }
        double quality = Math.min(all.value(), judged.value());
        return quality < LIMIT ? new Grade.Degraded(quality, worstReason()) : new Grade.Usable(quality);
    }

    ChannelFeatures features(int channel, double[] row, Duration unchanged) {
        return memories.get(channel).features(row[row.length - 1], unchanged);
    }

    private Reason worstReason() {
        Reason worst = Reason.UNPLUGGED;
        double most = 0;
        for (Reason reason : ORDER) {
            double sum = faults.getOrDefault(reason, 0.0);
            if (sum > most) {
                most = sum;
                worst = reason;
            }
        }
        return worst;
    }

    private static final class Mean {

        private double sum;
        private int count;

        void add(double value) {
            sum += value;
            count++;
        }

        /// 1 where there is nothing to complain about.
        double value() {
            return count == 0 ? 1 : sum / count;
        }
    }
}
