package dev.tectum.app.wiring.choice;

import dev.tectum.domain.event.ArmedMode;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.alert.listen.LabelChoice;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Everything that the owner has ever chosen.
///
/// @param mode empty: none yet
record Chosen(Optional<ArmedMode> mode, Map<Subject, LabelChoice> labels) {

    private static final int SCHEMA = 1;

    /// A label of a room.
    record Subject(String station, String label) {}

    Chosen {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    static Chosen nothing() {
        return new Chosen(Optional.empty(), Map.of());
    }

    LabelChoice of(Subject subject) {
        return labels.getOrDefault(subject, LabelChoice.NOTHING);
    }

    Chosen with(ArmedMode another) {
        return new Chosen(Optional.of(another), labels);
    }

    Chosen with(Subject subject, LabelChoice choice) {
        Map<Subject, LabelChoice> all = new LinkedHashMap<>(labels);
        all.put(subject, choice.over(of(subject)));
        return new Chosen(mode, all);
    }

    /// @throws JsonException if it is none
    static Chosen read(JsonFields fields) {
        if (fields.integer("schema") != SCHEMA) {
            throw new JsonException(fields.path() + " has a schema that this version does not know");
        }
        Map<Subject, LabelChoice> labels = new LinkedHashMap<>();
        fields.list("labels", each -> labels.put(new Subject(each.text("station"), each.text("label")), LabelChoice.of(each)) == null);
        return new Chosen(fields.findText("mode").map(word -> ArmedMode.findByWireName(word)
                .orElseThrow(() -> new JsonException(fields.path() + ".mode is no mode: " + word))), labels);
    }

    String json() {
        return JsonWriter.object(writer -> {
            writer.put("schema", SCHEMA);
            mode.ifPresent(chosen -> writer.put("mode", chosen.wireName()));
            writer.putObjects("labels", labels.entrySet().stream().<JsonWriter.Body>map(entry -> one -> {
                one.put("station", entry.getKey().station()).put("label", entry.getKey().label());
                entry.getValue().enabled().ifPresent(enabled -> one.put("enabled", enabled.booleanValue()));
                entry.getValue().raise().ifPresent(raise -> one.put("raise", raise.doubleValue()));
            }).toList());
        });
    }
}
