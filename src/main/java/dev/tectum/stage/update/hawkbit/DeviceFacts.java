package dev.tectum.stage.update.hawkbit;

import dev.tectum.domain.model.ModelVersion;
import dev.tectum.stage.update.RunningVersions;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the server learns of this device, to choose what suits it.
///
/// @param architecture as bundles name it: `x86_64`, `arm64`
public record DeviceFacts(String architecture, RunningVersions running) {

    Map<String, String> attributes(ModelVersion inUse) {
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("architecture", architecture);
        attributes.put("tectum", running.tectum());
        attributes.put("onnxruntime", running.onnxruntime());
        attributes.put("model", inUse.name());
        attributes.put("modelVersion", inUse.version());
        attributes.put("modelRelease", Long.toString(inUse.release()));
        return attributes;
    }
}
