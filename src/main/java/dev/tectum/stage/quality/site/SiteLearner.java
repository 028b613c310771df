package dev.tectum.stage.quality.site;

import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Learns what is normal at one site: only from what was usable, only while no alert stands, and slowly, so that neither a fault nor
/// an emergency becomes the normal. One thread, the loop's.
public final class SiteLearner {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// So long after an alert nothing is learned.
    private static final Duration CALM = Duration.ofMinutes(10);

    /// Minutes from which the median of a relative channel stands for clean air.
    private static final int AIR_KNOWN = 60;

    private final String bundle;
    private final Map<String, PictureSite> pictures = new LinkedHashMap<>();
    private final Map<String, SoundSite> sounds = new LinkedHashMap<>();
    private final Map<String, ChannelSite> channels = new LinkedHashMap<>();
    private Moment minuteEnd = Moment.MIN;
    private Moment calmFrom = Moment.MIN;

    /// @param bundle name of the model bundle
    public SiteLearner(String bundle) {
        this.bundle = bundle;
    }

    public PictureSite picture(Modality camera) {
        return pictures.computeIfAbsent(camera.name(), _ -> new PictureSite());
    }

    public SoundSite sound(Modality microphone) {
        return sounds.computeIfAbsent(microphone.name(), _ -> new SoundSite());
    }

    /// @param limit a drift beyond which nothing is learned
    public ChannelSite channel(ChannelSpec spec, double limit) {
        return channels.computeIfAbsent(spec.name(), _ -> new ChannelSite(spec, limit));
    }

    /// Whether what is seen at this moment may be learned.
    public boolean isCalm(Moment at) {
        return !at.isBefore(calmFrom);
    }

    /// A tick has been judged.
    public void pass(Moment at) {
        if (at.isBefore(minuteEnd)) {
            return;
        }
        if (minuteEnd.isAfter(Moment.MIN)) {
            pictures.values().forEach(PictureSite::finishMinute);
            sounds.values().forEach(SoundSite::finishMinute);
            channels.values().forEach(ChannelSite::finishMinute);
        }
        minuteEnd = at.plus(MINUTE);
    }

    /// What was decided at a tick. While an alert stands, neither now nor the minutes before are normal.
    public void heed(Event event) {
        boolean alert = event.decisions().stream().anyMatch(each -> !(each instanceof Decision.Clear) && each.alert().isPresent());
        if (!alert || event.key().revision() > 0) {
            return;
        }
        calmFrom = event.key().at().plus(CALM);
        pictures.values().forEach(PictureSite::alarm);
        sounds.values().forEach(SoundSite::alarm);
        channels.values().forEach(ChannelSite::alarm);
    }

    /// What relative channels read in clean air, as far as it is known after an hour.
    public Map<String, Double> cleanAir() {
        Map<String, Double> known = new LinkedHashMap<>();
        channels.forEach((name, site) -> {
            if (site.isRelative() && site.course().range().minutes() >= AIR_KNOWN) {
                known.put(name, site.course().range().middle());
            }
        });
        return known;
    }

    public SiteNormal normal() {
        return new SiteNormal(bundle, some(channels, site -> site.course().range()), some(sounds, site -> site.floor().range()),
                some(pictures, site -> site.light().range()), views(false), views(true));
    }

    private static <S> Map<String, Range> some(Map<String, S> sites, Function<S, Range> range) {
        Map<String, Range> found = new LinkedHashMap<>();
        sites.forEach((name, site) -> found.put(name, range.apply(site)));
        found.values().removeIf(each -> each.minutes() == 0);
        return found;
    }

    private Map<String, double[]> views(boolean grey) {
        Map<String, double[]> found = new LinkedHashMap<>();
        pictures.forEach((name, site) -> site.view(grey).find().ifPresent(view -> found.put(name, view.cells().clone())));
        return found;
    }

    /// Goes on from what was learned before. What this site does not have is left out.
    public void restore(SiteNormal normal) {
        each(normal.channels(), channels, (range, site) -> site.course().restore(range));
        each(normal.floors(), sounds, (range, site) -> site.floor().restore(range));
        each(normal.lights(), pictures, (range, site) -> site.light().restore(range));
        each(normal.views(), pictures, (view, site) -> site.view(false).restore(view));
        each(normal.nightViews(), pictures, (view, site) -> site.view(true).restore(view));
    }

    private static <V, S> void each(Map<String, V> learned, Map<String, S> sites, BiConsumer<V, S> restore) {
        sites.forEach((name, site) -> {
            V value = learned.get(name);
            if (value != null) {
                restore.accept(value, site);
            }
        });
    }
}
