package dev.tectum.stage.alert;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// How Home Assistant finds the device: one retained document that names every entity.
/// Source: home-assistant.io/integrations/mqtt, device discovery.
public final class HomeAssistant {

    private static final String ONLINE_ONLY = "{{ 'online' if value == 'online' else 'offline' }}";
    private static final String NOT_BLIND = "{{ 'offline' if value == 'blind' else 'online' }}";
    private static final String SWITCHED_ON = "{{ 'OFF' if value_json.reason == 'switched-off' else 'ON' }}";
    private static final String ALERT = """
            {{ {'event_type': value_json.state, 'id': value_json.id, 'label': value_json.label, 'title': value_json.title, \
            'severity': value_json.severity, 'confidence': value_json.confidence, 'mode': value_json.mode, \
            'because': value_json.because} | tojson }}""";

    private static final Map<String, String> DEVICE_CLASSES = Map.of("temperature", "temperature", "humidity", "humidity", "pressure",
            "atmospheric_pressure", "light", "illuminance", "co2", "carbon_dioxide", "pm25", "pm25", "current", "current", "voltage",
            "voltage");

    private final Topics topics;
    private final String prefix;

    public HomeAssistant(Topics topics, String prefix) {
        this.topics = topics;
        this.prefix = prefix;
    }

    /// Where Home Assistant says that it has started.
    public String birthTopic() {
        return prefix + "/status";
    }

    /// @param channels those that have had a value
    /// @param switches the modalities that can be switched off
    public Message discovery(ModelSpec model, List<String> channels, List<String> switches) {
        String device = topics.station().name();
        return Message.state(prefix + "/device/" + device + "/config", JsonWriter.object(writer -> {
            writer.putObject("device", root -> root.putTexts("identifiers", List.of("tectum_" + device)).put("name", "Tectum " + device)
                    .put("manufacturer", "Tectum").put("model", model.version().toString()));
            writer.putObject("origin", origin -> origin.put("name", "Tectum"));
            writer.putObjects("availability", List.of(this::whileOnline)).put("availability_mode", "all").put("qos", 1);
            writer.putObject("components", all -> {
                model.labels().forEach(label -> putLabel(all, label));
                model.modalities().forEach(modality -> putModality(all, modality));
                switches.forEach(modality -> putSwitch(all, modality));
                channels.forEach(channel -> putChannel(all, channel, unitOf(model, channel)));
                putEntity(all, "mode", "sensor", "Mode", topics.mode(), one -> one.put("entity_category", "diagnostic"));
                putEntity(all, "alerts", "event", "Alerts", topics.alerts(),
                        one -> one.putTexts("event_types", List.of("new", "update", "end")).put("value_template", ALERT));
            });
        }));
    }

    private void putLabel(JsonWriter all, LabelSpec label) {
        Consumer<JsonWriter> whileWatched = one -> one
                .putObjects("availability",
                        List.of(this::whileOnline,
                                seen -> seen.put("topic", topics.watching(label.name())).put("value_template", NOT_BLIND)))
                .put("availability_mode", "all");
        putEntity(all, "alert_" + label.name(), "binary_sensor", label.title(), topics.alert(label.name()),
                whileWatched.andThen(one -> one.put("device_class", deviceClassOf(label))));
        putEntity(all, "probability_" + label.name(), "sensor", label.title() + " probability", topics.probability(label.name()),
                whileWatched.andThen(one -> one.put("value_template", "{{ (value | float * 100) | round(0) }}")
                        .put("unit_of_measurement", "%").put("entity_category", "diagnostic")));
    }

    private static String deviceClassOf(LabelSpec label) {
        return switch (label.severity()) {
            case CRITICAL -> "safety";
            case WARNING -> "problem";
            case INFO -> "occupancy";
        };
    }

    private void putModality(JsonWriter all, ModalitySpec modality) {
        String name = modality.name();
        putEntity(all, "quality_" + name, "sensor", name + " quality", topics.modality(name),
                one -> one.put("value_template", "{{ (value_json.quality * 100) | round(0) }}").put("unit_of_measurement", "%")
                        .put("json_attributes_topic", topics.modality(name)).put("entity_category", "diagnostic"));
        putEntity(all, "connected_" + name, "binary_sensor", name + " connected", topics.modalityStatus(name),
                one -> one.put("payload_on", "online").put("payload_off", "offline").put("device_class", "connectivity")
                        .put("entity_category", "diagnostic"));
        putEntity(all, "problem_" + name, "binary_sensor", name + " problem", topics.modalityProblem(name),
                one -> one.put("device_class", "problem")
                        .put("json_attributes_topic", topics.modality(name)).put("entity_category", "diagnostic"));
    }

    private void putSwitch(JsonWriter all, String modality) {
        putEntity(all, "switch_" + modality, "switch", modality + " on", topics.modality(modality),
                one -> one.put("value_template", SWITCHED_ON).put("command_topic", topics.modalitySwitch(modality)));
    }

    private void putChannel(JsonWriter all, String channel, String unit) {
        putEntity(all, "sensor_" + channel, "sensor", channel, topics.sensor(channel), one -> {
            if (DEVICE_CLASSES.containsKey(channel)) {
                one.put("device_class", DEVICE_CLASSES.get(channel));
            }
            if (!unit.isEmpty()) {
                one.put("unit_of_measurement", unit.equals("%RH") ? "%" : unit);
            }
            one.put("state_class", "measurement");
        });
    }

    private static String unitOf(ModelSpec model, String channel) {
        return model.modalities().stream().flatMap(modality -> switch (modality.input()) {
            case ModalityInput.Series series -> series.channels().stream();
            case ModalityInput.Table table -> table.fields().stream();
            case ModalityInput.Image _,ModalityInput.Audio _ -> Stream.<ChannelSpec>empty();
        }).filter(spec -> spec.name().equals(channel)).map(ChannelSpec::unit).findFirst().orElse("");
    }

    private void putEntity(JsonWriter all, String key, String platform, String name, String stateTopic, Consumer<JsonWriter> rest) {
        String id = "tectum_" + topics.station().name() + "_" + key;
        all.putObject(key, one -> {
            one.put("platform", platform).put("unique_id", id).put("name", name).put("state_topic", stateTopic);
            rest.accept(one);
        });
    }

    private void whileOnline(JsonWriter one) {
        one.put("topic", topics.status()).put("value_template", ONLINE_ONLY);
    }
}
