package dev.tectum.pipeline.trial.recordings;

import dev.tectum.pipeline.evaluation.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One recording as one model tells it.
///
/// @param settings by which senses were there, all of them first; then by label
public record Hearing(String recording, Map<Setting, Map<String, LabelHearing>> settings) {

    /// The same recording as two models tell it.
    public record Pair(Hearing inUse, Hearing candidate) {

        List<Setting> settings() {
            return List.copyOf(inUse.settings().keySet());
        }
    }

    public Hearing {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    Optional<LabelHearing> find(Setting setting, String label) {
        return Optional.ofNullable(settings.get(setting)).map(labels -> labels.get(label));
    }
}
