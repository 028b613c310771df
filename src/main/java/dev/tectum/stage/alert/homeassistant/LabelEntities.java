package dev.tectum.stage.alert.homeassistant;

import dev.tectum.domain.model.LabelSpec;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.alert.Topics;
import dev.tectum.wire.TopicLevel;
import java.util.Map;
import java.util.Optional;

/// What there is of each label: its alert, its probability, its picture, and what the owner may choose for it.
record LabelEntities(Entities entities, Topics topics) {

    /// What a label of this name is, where its severity does not say it better.
    private static final Map<String, String> DEVICE_CLASSES = Map.of("person", "occupancy", "baby-cry", "sound", "dog-bark", "sound",
            "glass-break", "sound", "motion", "motion");

    private static final String PERCENT = "{{ (value | float * 100) | round(0) }}";
    private static final String SWITCHED = "{{ 'ON' if value_json.enabled else 'OFF' }}";
    private static final double LEAST_THRESHOLD = 0.01;
    private static final double MOST_THRESHOLD = 0.99;

    /// @param choosable whether the owner may choose for it
    void put(LabelSpec label, boolean choosable, boolean pictures) {
        String level = TopicLevel.of(label.name());
        JsonWriter.Body there = choosable ? entities.availability().whileWatched(label.name())
                : entities.availability().whileSeen(label.name());
        entities.put("alert_" + level, "binary_sensor", label.title(), there, one -> {
            one.put("state_topic", topics.alert(label.name()));
            deviceClassOf(label).ifPresent(found -> one.put("device_class", found));
        });
        entities.put("probability_" + level, "sensor", label.title() + " probability",
                entities.availability().whileSeen(label.name()),
                one -> one.put("state_topic", topics.probability(label.name())).put("value_template", PERCENT)
                        .put("unit_of_measurement", "%").put("state_class", "measurement").put("entity_category", "diagnostic"));
        if (pictures) {
            entities.put("snapshot_" + level, "image", label.title() + " picture",
                    one -> one.put("image_topic", topics.snapshot(label.name())).put("content_type", "image/jpeg"));
        }
        if (choosable) {
            putChoices(label, level);
        }
    }

    private void putChoices(LabelSpec label, String level) {
        entities.put("enabled_" + level, "switch", label.title() + " alerts",
                one -> one.put("state_topic", topics.label(label.name())).put("value_template", SWITCHED).put("state_on", "ON")
                        .put("state_off", "OFF").put("command_topic", topics.labelCommand(label.name()))
                        .put("payload_on", "{\"enabled\":true}").put("payload_off", "{\"enabled\":false}")
                        .put("entity_category", "config"));
        entities.put("raise_" + level, "number", label.title() + " threshold",
                one -> one.put("state_topic", topics.label(label.name())).put("value_template", "{{ value_json.raise }}")
                        .put("command_topic", topics.labelCommand(label.name())).put("command_template", "{\"raise\":{{ value }}}")
                        .put("min", LEAST_THRESHOLD).put("max", MOST_THRESHOLD).put("step", LEAST_THRESHOLD).put("mode", "box")
                        .put("entity_category", "config"));
    }

    private static Optional<String> deviceClassOf(LabelSpec label) {
        return Optional.ofNullable(DEVICE_CLASSES.get(label.name())).or(() -> switch (label.severity()) {
            case CRITICAL -> Optional.of("safety");
            case WARNING -> Optional.of("problem");
            case INFO -> Optional.empty();
        });
    }
}
