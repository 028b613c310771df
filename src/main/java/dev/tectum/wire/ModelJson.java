package dev.tectum.wire;

import dev.tectum.domain.model.ModelVersion;
import dev.tectum.json.JsonWriter;

/// The state of the device's model, in the form that Home Assistant's update entity reads.
public final class ModelJson {

    private ModelJson() {
    }

    /// No update is under way: the installed version is the latest that is known.
    public static String idle(ModelVersion installed) {
        return JsonWriter.object(writer -> writer.put("installed_version", installed.version()).put("latest_version", installed.version())
                .put("title", installed.name()).put("in_progress", false).put("update_percentage", null).put("phase", "idle")
                .put("reason", null));
    }
}
