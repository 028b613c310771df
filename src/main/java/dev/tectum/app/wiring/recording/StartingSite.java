package dev.tectum.app.wiring.recording;

import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.Playback;
import dev.tectum.app.wiring.PlaybackPlan.KnownSite;
import dev.tectum.app.wiring.senses.SiteBaseline;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.replay.RecordingFile;
import dev.tectum.stage.quality.QualityInspector;
import dev.tectum.stage.quality.site.SiteLearner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What is known of the site when a recording begins. A copy lies in the recording, so that its replay begins with the same; what is
/// learned while it lasts stays in memory. The loop's thread.
final class StartingSite {

    private final SiteLearner learner;
    private final QualityInspector inspector;
    private final Map<String, Double> cleanAir;

    /// @param plan the folder is there already
    /// @throws CaptureException if the copy cannot be made
    StartingSite(RecordingPlan plan, LoadedBundle bundle) {
        ModelSpec spec = bundle.spec();
        this.learner = new SiteLearner(spec.version().name());
        this.inspector = new QualityInspector(spec, channel -> bundle.baselines().apply(Playback.STATION).findOf(channel), learner);
        copied(plan, spec).ifPresent(known -> learner.restore(known.normal()));
        Map<String, Double> known = new HashMap<>(SiteBaseline.of(plan.station(), spec));
        known.putAll(learner.cleanAir());
        known.putAll(plan.station().baseline());
        known.replaceAll((_, value) -> Double.parseDouble(JsonWriter.plain(value))); // as the replay will read it
        this.cleanAir = Map.copyOf(known);
        bundle.baselines().know(Playback.STATION, cleanAir);
    }

    private static Optional<KnownSite> copied(RecordingPlan plan, ModelSpec spec) {
        Path copy = plan.folder().resolve(RecordingFile.SITE);
        try {
            if (Files.exists(plan.site())) {
                Files.copy(plan.site(), copy);
            }
            Optional<KnownSite> known = KnownSite.find(copy, spec);
            if (known.isEmpty()) {
                Files.deleteIfExists(copy);
            }
            return known;
        } catch (IOException failed) {
            throw new CaptureException(plan.site() + " cannot be copied to " + copy + " (" + failed.getMessage()
                    + "): allow it to be read, or name a folder that may be written", failed);
        }
    }

    QualityInspector inspector() {
        return inspector;
    }

    /// What relative channels read in clean air.
    Map<String, Double> cleanAir() {
        return cleanAir;
    }

    /// What has been decided at a tick: nothing is learned while an alert stands.
    void heed(Event event) {
        learner.heed(event);
    }
}
