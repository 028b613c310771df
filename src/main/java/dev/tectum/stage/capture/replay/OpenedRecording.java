package dev.tectum.stage.capture.replay;

import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.Recording;
import dev.tectum.stage.capture.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A recording ready to be played. Whoever takes the sources closes them.
///
/// @param sources one a modality of the bundle, in its order
/// @param baseline what the site's clean air reads, by channel: as the recording says, else as it begins
public record OpenedRecording(Recording recording, List<ModalitySource> sources, Map<String, Double> baseline) {

    /// A modality's source; where the modality cannot be had, one that says so, for the reason in `refusal`.
    public record ModalitySource(Modality modality, Source source, Optional<Reason> refusal) {}

    public OpenedRecording {
        sources = List.copyOf(sources);
        baseline = Map.copyOf(baseline);
    }

    /// Whether any modality opened, or was left out on purpose.
    public boolean isUsable() {
        return sources.stream().anyMatch(each -> each.refusal().isEmpty());
    }
}
