package dev.tectum.app.wiring.likeness;

import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.journal.StoredEvent;
import dev.tectum.wire.WireClock;
import java.util.List;

/// Reads the little that likeness needs of an event's JSON.
final class EventText {

    private EventText() {
    }

    /// The ids of the alerts that it told of.
    static List<String> alerts(StoredEvent event) {
        return fields(event).list("alerts", alert -> alert.text("id"));
    }

    /// `id`, `at`, `station` and, of each alert, `id`, `label` and `state`.
    static void write(StoredEvent event, JsonWriter writer) {
        List<JsonWriter.Body> alerts = fields(event).list("alerts", alert -> one -> one.put("id", alert.text("id"))
                .put("label", alert.text("label")).put("state", alert.text("state")));
        writer.put("id", Long.toString(event.id())).put("at", WireClock.text(event.at())).put("station", event.station())
                .putObjects("alerts", alerts);
    }

    private static JsonFields fields(StoredEvent event) {
        return JsonReader.readObject("journal", event.json());
    }
}
