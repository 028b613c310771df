package dev.tectum.stage.alert.homeassistant;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.alert.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What there is of each modality and each channel of a sensor.
record SenseEntities(Entities entities, Topics topics) {

    private static final String SWITCHED_ON = "{{ 'OFF' if value_json.reason == 'switched-off' else 'ON' }}";
    private static final String QUALITY = "{{ (value_json.quality * 100) | round(0) }}";

    private static final Map<String, String> DEVICE_CLASSES = Map.of("temperature", "temperature", "humidity", "humidity", "pressure",
            "atmospheric_pressure", "light", "illuminance", "co2", "carbon_dioxide", "pm25", "pm25", "current", "current", "voltage",
            "voltage");

    /// Units that Home Assistant writes otherwise; a channel that is 0 or 1 has none.
    private static final Map<String, String> UNITS = Map.of("%RH", "%", "0/1", "");

    /// Quality belongs to a modality that is there; whether it is there, and whether it needs somebody, is told of one that is not, too.
    void put(ModalitySpec modality) {
        String name = modality.name();
        entities.put("quality_" + name, "sensor", name + " quality", entities.availability().ofModality(name),
                one -> one.put("state_topic", topics.modality(name)).put("value_template", QUALITY).put("unit_of_measurement", "%")
                        .put("state_class", "measurement").put("json_attributes_topic", topics.modality(name))
                        .put("entity_category", "diagnostic"));
        entities.put("connected_" + name, "binary_sensor", name + " connected",
                one -> one.put("state_topic", topics.modalityStatus(name)).put("payload_on", "online").put("payload_off", "offline")
                        .put("device_class", "connectivity").put("entity_category", "diagnostic"));
        entities.put("problem_" + name, "binary_sensor", name + " problem",
                one -> one.put("state_topic", topics.modalityProblem(name)).put("device_class", "problem")
                        .put("json_attributes_topic", topics.modality(name)).put("entity_category", "diagnostic"));
    }

    void putSwitch(String modality) {
        entities.put("switch_" + modality, "switch", modality + " on", one -> one.put("state_topic", topics.modality(modality))
                .put("value_template", SWITCHED_ON).put("command_topic", topics.modalitySwitch(modality)));
    }

    void putChannel(String channel, ModelSpec model) {
        Optional<ModalitySpec> owner = model.modalities().stream().filter(each -> channelsOf(each).anyMatch(isCalled(channel))).findFirst();
        JsonWriter.Body there = owner.map(each -> entities.availability().ofModality(each.name())).orElse(entities.availability().always());
        String unit = owner.stream().flatMap(SenseEntities::channelsOf).filter(isCalled(channel)).map(ChannelSpec::unit).findFirst()
                .map(found -> UNITS.getOrDefault(found, found)).orElse("");
        entities.put("sensor_" + channel, "sensor", channel, there, one -> {
            one.put("state_topic", topics.sensor(channel));
            if (DEVICE_CLASSES.containsKey(channel) && !unit.isEmpty()) {
                one.put("device_class", DEVICE_CLASSES.get(channel));
            }
            if (!unit.isEmpty()) {
                one.put("unit_of_measurement", unit);
            }
            one.put("state_class", "measurement");
        });
    }

    private static Predicate<ChannelSpec> isCalled(String channel) {
        return spec -> spec.name().equals(channel);
    }

    private static Stream<ChannelSpec> channelsOf(ModalitySpec modality) {
        return switch (modality.input()) {
            case ModalityInput.Series series -> series.channels().stream();
            case ModalityInput.Table table -> table.fields().stream();
            case ModalityInput.Image _,ModalityInput.Audio _ -> Stream.empty();
        };
    }
}
