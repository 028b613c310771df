package dev.tectum.wire;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.AlertId;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.sense.Station;
import dev.tectum.json.JsonWriter;
import java.time.Instant;

/// An alert about the device itself, with all keys of one about the room: no modality has a share in it.
///
/// @param id from its beginning to its end
/// @param mode of the room at that time
/// @param model that was in use
/// @param label a part of the device, which is no label of a bundle
/// @param title the part, for people
public record DeviceAlertJson(AlertId id, Station station, String label, String title, Instant since, String mode,
        String model) {

    /// The payload of the topic `alerts`; a warning.
    ///
    /// @param because in words
    public String told(Alert.State state, Instant at, String because) {
        return JsonWriter.object(writer -> {
            writer.put("type", "alert").put("at", WireClock.text(at)).put("id", id.value()).put("label", label)
                    .put("state", state.wireName()).put("confidence", 1.0).put("mode", mode).put("because", because);
            writer.putObject("contribution", _ -> {
            }).putObject("without", _ -> {
            }).put("model", model).put("device", station.name()).put("start", WireClock.text(since));
            writer.put("end", state == Alert.State.END ? WireClock.text(at) : null);
            writer.put("title", title).put("severity", LabelSpec.Severity.WARNING.wireName()).put("quiet", false);
            writer.putObject("modalities", _ -> {
            });
        });
    }
}
