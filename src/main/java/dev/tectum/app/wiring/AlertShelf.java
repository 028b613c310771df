package dev.tectum.app.wiring;

import dev.tectum.app.web.view.EventArchive;
import dev.tectum.app.web.view.EventQuery;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonArray;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.json.JsonValue.JsonString;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.journal.Archive;
import dev.tectum.stage.journal.StoredEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// The journal's alerts as the HTTP side shows them: each once, in its newest state, newest first. Any thread.
final class AlertShelf implements EventArchive {

    /// An alert has several events; so many are read to fill a page.
    private static final int EVENTS_READ = 1000;

    private final Archive archive;

    AlertShelf(Archive archive) {
        this.archive = archive;
    }

    @Override
    public List<String> find(EventQuery query) {
        List<StoredEvent> events = archive
                .findEvents(
                        new dev.tectum.stage.journal.EventQuery(query.label(), query.from(), query.to(), Optional.empty(), EVENTS_READ));
        SequencedMap<String, String> newest = new LinkedHashMap<>();
        for (StoredEvent event : events) {
            alerts(event).forEach((id, alert) -> newest.putLast(id, alert));
        }
        List<String> ids = List.copyOf(newest.sequencedKeySet().reversed());
        int from = query.after().map(after -> ids.indexOf(after) + 1).orElse(0);
        return ids.stream().skip(from).limit(query.limit()).map(newest::get).toList();
    }

    @Override
    public Optional<String> find(String id) {
        return archive.find(id).flatMap(event -> Optional.ofNullable(alerts(event).get(id)).or(() -> Optional.of(event.json())));
    }

    private static Map<String, String> alerts(StoredEvent event) {
        Map<String, String> alerts = new LinkedHashMap<>();
        if (JsonReader.readObject("journal", event.json()).object().members().get("alerts") instanceof JsonArray array) {
            for (JsonValue value : array.elements()) {
                if (value instanceof JsonObject alert && alert.members().get("id") instanceof JsonString id) {
                    alerts.put(id.value(), JsonWriter.object(writer -> alert.members().forEach(writer::putValue)));
                }
            }
        }
        return alerts;
    }
}
