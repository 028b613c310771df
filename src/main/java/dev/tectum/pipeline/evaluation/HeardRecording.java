package dev.tectum.pipeline.evaluation;

import java.util.List;
import java.util.Map;

/// All that was made of one recording.
///
/// @param group whose figures it counts in, beside those of all
/// @param hours its length
/// @param settings by setting one evidence a label, in the bundle's order
public record HeardRecording(String name, String group, double hours, Map<Setting, List<LabelEvidence>> settings) {

    public HeardRecording {
        settings = Map.copyOf(settings);
    }

    /// @throws IllegalStateException if nobody listened in that setting
    public LabelEvidence evidence(Setting setting, int label) {
        List<LabelEvidence> found = settings.get(setting);
        if (found == null) {
            throw new IllegalStateException(name + " was not heard with " + setting.name());
        }
        return found.get(label);
    }
}
