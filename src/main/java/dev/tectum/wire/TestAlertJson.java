package dev.tectum.wire;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.sense.Station;
import dev.tectum.json.JsonWriter;
import java.time.Instant;

/// An alert that nothing has happened for, with all keys of a real one and `"test": true`: to see whether alerts arrive.
///
/// @param id as of a real one
/// @param label as this device wants it
public record TestAlertJson(String id, Station station, LabelSpec label, ModelVersion model, Instant at) {

    private static final String BECAUSE = "this is a test: nothing has happened";

    /// The payload of the topic `alerts`.
    public String told(Alert.State state) {
        return JsonWriter.object(writer -> {
            writer.put("type", "alert").put("test", true).put("at", WireClock.text(at)).put("id", id).put("label", label.name())
                    .put("state", state.wireName()).put("confidence", 1.0).put("mode", "full").put("because", BECAUSE);
            writer.putObject("contribution", _ -> {
            }).putObject("without", _ -> {
            }).put("model", model.toString()).put("device", station.name()).put("start", WireClock.text(at));
            writer.put("end", state == Alert.State.END ? WireClock.text(at) : null);
            writer.put("title", label.title()).put("severity", label.severity().wireName()).putObject("modalities", _ -> {
            });
        });
    }
}
