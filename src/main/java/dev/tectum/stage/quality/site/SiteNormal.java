package dev.tectum.stage.quality.site;

import java.util.Map;

/// What has been learned of a site so far.
///
/// @param bundle name of the model bundle whose modalities and channels these are
/// @param channels what the channels of all series and tables read, in their raw unit
/// @param floors constant noise by microphone, dBFS in its quietest band
/// @param lights mean luma by camera
/// @param views what a camera usually sees by day, [dev.tectum.stage.quality.measure.View#GRID] squared levels by name
/// @param nightViews the same in pictures without colour
public record SiteNormal(String bundle, Map<String, Range> channels, Map<String, Range> floors, Map<String, Range> lights,
        Map<String, double[]> views, Map<String, double[]> nightViews) {

    public SiteNormal {
        channels = Map.copyOf(channels);
        floors = Map.copyOf(floors);
        lights = Map.copyOf(lights);
        views = Map.copyOf(views);
        nightViews = Map.copyOf(nightViews);
    }

    public static SiteNormal nothing(String bundle) {
        return new SiteNormal(bundle, Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }
}
