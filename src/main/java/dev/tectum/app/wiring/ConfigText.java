package dev.tectum.app.wiring;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.SinkConfig;
import dev.tectum.json.JsonWriter;

/// The configuration in force as JSON, without secrets.
final class ConfigText {

    private ConfigText() {
    }

    static String of(DeviceConfig config) {
        return JsonWriter.object(writer -> {
            writer.put("name", config.name()).put("data", config.data().toString()).put("bundle", config.bundle().toString());
            writer.putObject("stations", all -> config.stations().forEach(station -> all.putObject(station.station().name(),
                    one -> station.modalities().forEach((modality, made) -> one.put(modality, made.toString())))));
            writer.put("mqtt", config.mqtt().map(mqtt -> mqtt.toString()).orElse(null));
            writer.putTexts("sinks", config.sinks().stream().map(SinkConfig::toString).toList());
        });
    }
}
