package dev.tectum.stage.alert.homeassistant;

import dev.tectum.domain.event.ArmedMode;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.alert.Message;
import dev.tectum.stage.alert.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The document that names the device and every entity.
/// Source: home-assistant.io/integrations/mqtt, device discovery, and the pages of the platforms that are used.
public final class HomeAssistant {

    private static final String ALERT = """
            {{ {'event_type': value_json.state, 'id': value_json.id, 'label': value_json.label, 'title': value_json.title, \
            'severity': value_json.severity, 'confidence': value_json.confidence, 'mode': value_json.mode, \
            'because': value_json.because, 'quiet': value_json.quiet, \
            'test': value_json.test | default(false)} | tojson }}""";
    private static final String MODEL = """
            {{ {'installed_version': value_json.installed_version, 'latest_version': value_json.latest_version, \
            'title': value_json.title, 'release_summary': value_json.text[:255], 'in_progress': value_json.in_progress, \
            'update_percentage': value_json.update_percentage} | tojson }}""";
    private static final String UPDATE = """
            {{ {'event_type': value_json.event_type, 'id': value_json.id, 'version': value_json.candidate.version, \
            'text': value_json.text, 'reason': value_json.reason} | tojson }}""";

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

    /// Where the document is.
    public String configTopic() {
        return prefix + "/device/" + topics.station().name() + "/config";
    }

    Topics topics() {
        return topics;
    }

    /// @param going platforms by key of the entities that Home Assistant is to take away
    Message discovery(Inventory inventory, Map<String, String> going) {
        String device = topics.station().name();
        return Message.state(configTopic(), JsonWriter.object(writer -> {
            writer.putObject("device", root -> root.putTexts("identifiers", List.of("tectum_" + device)).put("name", "Tectum " + device)
                    .put("manufacturer", "Tectum").put("model", inventory.model().version().toString()));
            writer.putObject("origin", origin -> origin.put("name", "Tectum"));
            new Availability(topics).always().write(writer);
            writer.put("qos", 1);
            writer.putObject("components", all -> {
                Entities entities = new Entities(all, topics);
                put(entities, inventory);
                going.forEach(entities::putGoing);
            });
        }));
    }

    private void put(Entities entities, Inventory inventory) {
        LabelEntities labels = new LabelEntities(entities, topics);
        inventory.model().labels()
                .forEach(label -> labels.put(label, inventory.choosable().contains(label.name()), inventory.pictures()));
        SenseEntities senses = new SenseEntities(entities, topics);
        inventory.model().modalities().forEach(senses::put);
        inventory.switches().forEach(senses::putSwitch);
        inventory.channels().forEach(channel -> senses.putChannel(channel, inventory.model()));
        entities.put("alerts", "event", "Alerts", one -> one.put("state_topic", topics.alerts())
                .putTexts("event_types", List.of("new", "update", "end")).put("value_template", ALERT));
        entities.put("mode", "sensor", "Mode", one -> one.put("state_topic", topics.mode()).put("entity_category", "diagnostic"));
        putModel(entities, inventory.updates());
        if (!inventory.choosable().isEmpty()) {
            putArming(entities);
        }
    }

    /// @param updates whether another one may be asked for
    private void putModel(Entities entities, boolean updates) {
        entities.put("model", "update", "Model", one -> {
            one.put("state_topic", topics.model()).put("value_template", MODEL).put("device_class", "firmware")
                    .put("entity_category", updates ? "config" : "diagnostic");
            if (updates) {
                one.put("command_topic", topics.modelCommand()).put("payload_install", "install");
            }
        });
        if (!updates) {
            return;
        }
        entities.put("model_event", "event", "Model updates", one -> one.put("state_topic", topics.modelEvents())
                .putTexts("event_types", List.of("committed", "rejected", "rolled-back")).put("value_template", UPDATE)
                .put("entity_category", "diagnostic"));
        entities.put("model_check", "button", "Look for a newer model",
                one -> one.put("command_topic", topics.modelCommand()).put("payload_press", "check").put("entity_category", "config"));
        entities.put("model_rollback", "button", "Go back to the model before", one -> one.put("command_topic", topics.modelCommand())
                .put("payload_press", "rollback").put("entity_category", "config").put("enabled_by_default", false));
    }

    private void putArming(Entities entities) {
        entities.put("arm", "select", "Armed", one -> one.put("state_topic", topics.arm()).put("command_topic", topics.armCommand())
                .putTexts("options", Arrays.stream(ArmedMode.values()).map(ArmedMode::wireName).toList()));
        entities.put("command", "sensor", "Refused command",
                one -> one.put("state_topic", topics.command()).put("value_template", "{{ value_json.reason }}")
                        .put("json_attributes_topic", topics.command()).put("entity_category", "diagnostic"));
    }
}
