package dev.tectum.stage.alert.homeassistant;

import dev.tectum.json.JsonWriter;
import dev.tectum.stage.alert.Topics;
import java.util.List;
import java.util.stream.Stream;

/// When an entity is there: while the device is online, and whatever else holds.
record Availability(Topics topics) {

    private static final String ONLINE_ONLY = "{{ 'online' if value == 'online' else 'offline' }}";
    private static final String NOT_BLIND = "{{ 'offline' if value == 'blind' else 'online' }}";
    private static final String ENABLED = "{{ 'online' if value_json.enabled else 'offline' }}";

    JsonWriter.Body always() {
        return of();
    }

    /// While the modality delivers.
    JsonWriter.Body ofModality(String modality) {
        return of(one -> one.put("topic", topics.modalityStatus(modality)));
    }

    /// While somebody would notice.
    JsonWriter.Body whileSeen(String label) {
        return of(seen(label));
    }

    /// While somebody would notice, and the owner wants to know.
    JsonWriter.Body whileWatched(String label) {
        return of(seen(label), one -> one.put("topic", topics.label(label)).put("value_template", ENABLED));
    }

    private JsonWriter.Body seen(String label) {
        return one -> one.put("topic", topics.watching(label)).put("value_template", NOT_BLIND);
    }

    private JsonWriter.Body of(JsonWriter.Body... others) {
        JsonWriter.Body online = one -> one.put("topic", topics.status()).put("value_template", ONLINE_ONLY);
        List<JsonWriter.Body> all = Stream.concat(Stream.of(online), Stream.of(others)).toList();
        return writer -> writer.putObjects("availability", all).put("availability_mode", "all");
    }
}
