package dev.tectum.stage.quality;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.stage.quality.measure.ChannelFeatures;
import dev.tectum.stage.quality.measure.ChannelMemory;
import java.time.Duration;
import java.util.List;

/// Judges a series or a table by the health of its channels: the mean over all channels that this site has ever had,
/// or over those that can be judged at all if that is lower. Remembers the last values of each channel.
final class SeriesQuality implements Estimator {

    private final List<ChannelSpec> channels;
    private final List<ChannelMemory> memories;
    private final CleanAir cleanAir;
    private final ChannelHealth health = new ChannelHealth();
    private final Steadiness steadiness = new Steadiness();

    SeriesQuality(List<ChannelSpec> channels, CleanAir cleanAir) {
        this.channels = List.copyOf(channels);
        this.memories = channels.stream().map(ChannelMemory::new).toList();
        this.cleanAir = cleanAir;
    }

    @Override
    public Appraisal appraise(Slice slice, WindowKey key) {
        if (!(slice instanceof Slice.Readings readings)) {
            throw Estimator.otherKind("readings", slice);
        }
        boolean remember = key.revision() == 0;
        for (int c = 0; c < channels.size() && remember; c++) {
            memories.get(c).remember(readings.values()[c], readings.unchanged().get(c));
        }
        SeriesTally tally = new SeriesTally();
        for (int c = 0; c < channels.size(); c++) {
            if (memories.get(c).isSeen()) {
                ChannelFeatures features = features(c, readings.values()[c], readings.unchanged().get(c));
                tally.add(channels.get(c), features, health.faultOf(features, channels.get(c)));
            }
        }
        Grade grade = tally.isAnyValid() ? steadiness.settle(tally.verdict(), remember) : new Grade.Missing(tally.whyMissing());
        return new Appraisal(grade, grade.reason().map(tally::words).orElse(""));
    }

    @Override
    public void lose() {
        steadiness.forget();
    }

    ChannelFeatures features(int channel, double[] row, Duration unchanged) {
        return memories.get(channel).features(row[row.length - 1], unchanged, cleanAir.findOf(channels.get(channel).name()), 0);
    }
}
