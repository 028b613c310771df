package dev.tectum.app.wiring.evaluation;

import dev.tectum.pipeline.evaluation.HeardRecording;
import dev.tectum.pipeline.evaluation.Setting;
import java.util.List;

/// What came of playing all recordings.
///
/// @param settings all that each recording was heard in, that of all modalities without a fault first
public record Heard(List<Setting> settings, List<HeardRecording> recordings, List<Skipped> skipped) {

    /// A recording that could not be used.
    public record Skipped(String recording, String why) {
    }

    public Heard {
        settings = List.copyOf(settings);
        recordings = List.copyOf(recordings);
        skipped = List.copyOf(skipped);
    }
}
