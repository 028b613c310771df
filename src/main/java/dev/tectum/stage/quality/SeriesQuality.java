package dev.tectum.stage.quality;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.stage.quality.measure.ChannelFeatures;
import dev.tectum.stage.quality.measure.ChannelMemory;
import dev.tectum.stage.quality.site.ChannelSite;
import dev.tectum.stage.quality.site.SiteLearner;
import java.time.Duration;
import java.util.List;

/// Judges a series or a table by the health of its channels: the mean over all channels that this site has ever had,
/// or over those that can be judged at all if that is lower. Remembers the last values of each channel.
final class SeriesQuality implements Estimator {

    private final List<ChannelSpec> channels;
    private final List<ChannelMemory> memories;
    private final List<ChannelSite> sites;
    private final SiteLearner learner;
    private final CleanAir cleanAir;
    private final ChannelHealth health = new ChannelHealth();
    private final Steadiness steadiness = new Steadiness();

    SeriesQuality(List<ChannelSpec> channels, CleanAir cleanAir, SiteLearner learner) {
        this.channels = List.copyOf(channels);
        this.memories = channels.stream().map(ChannelMemory::new).toList();
        this.sites = channels.stream().map(spec -> learner.channel(spec, health.limitOf(Reason.DRIFT))).toList();
        this.learner = learner;
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
                ChannelHealth.Fault fault = health.faultOf(features, channels.get(c));
                tally.add(channels.get(c), features, fault);
                learn(channels.get(c), sites.get(c), features, fault, key);
            }
        }
        if (!tally.isAnyValid()) {
            return new Appraisal(new Grade.Missing(tally.whyMissing()), tally.words(tally.whyMissing()));
        }
        return steadiness.settle(tally.verdict(), tally::words, remember);
    }

    @Override
    public void lose() {
        steadiness.forget();
    }

    ChannelFeatures features(int channel, double[] row, Duration unchanged) {
        return memories.get(channel).features(row[row.length - 1], unchanged, cleanAir.findOf(channels.get(channel).name()),
                sites.get(channel).drift());
    }

    /// A drift goes on being watched, else it could not end. Words do not drift.
    private void learn(ChannelSpec channel, ChannelSite site, ChannelFeatures features, ChannelHealth.Fault fault, WindowKey key) {
        boolean well = fault.severity() < FaultLimits.DEGRADES || fault.reason() == Reason.DRIFT;
        if (key.revision() == 0 && features.newestInside() && well && !channel.isWorded() && learner.isCalm(key.at())) {
            site.read(features.newest());
        }
    }
}
