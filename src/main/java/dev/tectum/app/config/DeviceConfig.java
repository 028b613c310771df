package dev.tectum.app.config;

import dev.tectum.domain.model.LabelSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that the owner of a device decides.
///
/// @param sources by modality name; one that is absent is not configured
/// @param httpPort absent: no console
/// @param baseline what clean air reads here, by channel, in the raw unit
public record DeviceConfig(String device, Path dataFolder, Path bundle, Map<String, SourceConfig> sources, InferenceConfig inference,
        Optional<MqttConfig> mqtt, Optional<Integer> httpPort, Map<String, LabelOverride> labels, Map<String, Double> baseline) {

    public DeviceConfig {
        sources = Map.copyOf(sources);
        labels = Map.copyOf(labels);
        baseline = Map.copyOf(baseline);
    }

    /// The bundle's labels as this device wants them, without those that are off.
    public List<LabelSpec> adjusted(List<LabelSpec> fromBundle) {
        return fromBundle.stream().filter(label -> !isOff(label)).map(this::adjusted).toList();
    }

    private boolean isOff(LabelSpec label) {
        LabelOverride override = labels.get(label.name());
        return override != null && override.off();
    }

    private LabelSpec adjusted(LabelSpec label) {
        LabelOverride override = labels.get(label.name());
        return override == null ? label : override.applyTo(label);
    }
}
