package dev.tectum.stage.alert.homeassistant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.alert.Message;
import dev.tectum.stage.alert.StateBoard;
import dev.tectum.stage.alert.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncementTest {

    private static final String CONFIG = "homeassistant/device/kitchen/config";
    private static final Topics TOPICS = new Topics(HandWrittenSpec.KITCHEN);

    private final StateBoard board = new StateBoard();
    private final List<String> channels = new ArrayList<>(List.of("temperature", "motion"));
    private List<String> labels = List.of("fire", "person");
    private boolean choosable = true;
    private boolean updates = true;
    private boolean pictures;

    @Test
    void everyEntityIsAsHomeAssistantDocumentsIt() {
        pictures = true;
        labels = List.of("fire", "person", "baby-cry", "chain saw", "a/+/#", "Fire");
        channels.addAll(List.of("humidity", "pressure", "voc", "mq2"));
        String document = whole(announcement().now());
        assertEquals(List.of(), DiscoveryValidator.faultsOf(document));
        Set<String> platforms = entities(document).names().stream().map(key -> entities(document).fields(key).text("platform"))
                .collect(Collectors.toSet());
        assertEquals(Platform.ALL.keySet(), platforms, "every platform is used and judged");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"state_topic\"|\"status_topic\"", "\"platform\":\"event\"|\"platform\":\"happening\"",
            "\"device_class\":\"safety\"|\"device_class\":\"danger\"", "\"event_types\"|\"types\"", "_raise_fire|_raise_person",
            "\"entity_category\":\"diagnostic\"|\"entity_category\":\"config\"", "°C|degrees", "\"min\":0.01|\"min\":2",
            "\"qos\":1|\"quality\":1", "tectum/kitchen/arm\"|tectum/+/arm\"", "\"options\"|\"choices\"", "{{ value_json.raise }}|value"})
    void theValidatorSeesWhatIsWrong(String fault) {
        String document = whole(announcement().now());
        String broken = document.replace(fault.substring(0, fault.indexOf('|')), fault.substring(fault.indexOf('|') + 1));
        assertFalse(broken.equals(document), "nothing was broken");
        assertFalse(DiscoveryValidator.faultsOf(broken).isEmpty(), fault);
    }

    @Test
    void noPictureEntityWherePicturesStayOnTheDevice() {
        assertFalse(whole(announcement().now()).contains("\"image\""));
    }

    @Test
    void aLabelThatNobodyWouldNoticeMakesItsOwnEntityUnavailableAndNoOther() {
        JsonFields all = entities(whole(announcement().now()));
        assertEquals(List.of("tectum/kitchen/status", "tectum/kitchen/alert/fire/status", "tectum/kitchen/label/fire"),
                all.fields("alert_fire").list("availability", source -> source.text("topic")));
        assertEquals(List.of("tectum/kitchen/status", "tectum/kitchen/alert/person/status", "tectum/kitchen/label/person"),
                all.fields("alert_person").list("availability", source -> source.text("topic")));
        assertEquals("all", all.fields("alert_fire").text("availability_mode"));
        assertEquals(List.of("tectum/kitchen/status", "tectum/kitchen/modality/environment/status"),
                all.fields("sensor_temperature").list("availability", source -> source.text("topic")));
        assertEquals(List.of("tectum/kitchen/status"), all.fields("enabled_fire").list("availability", source -> source.text("topic")));
    }

    @Test
    void idsStayTheSame() {
        JsonFields all = entities(whole(announcement().now()));
        assertEquals("tectum_kitchen_alert_fire", all.fields("alert_fire").text("unique_id"));
        assertEquals("tectum_kitchen_quality_camera", all.fields("quality_camera").text("unique_id"));
        assertEquals("tectum_kitchen_arm", all.fields("arm").text("unique_id"));
    }

    @Test
    void whereThereIsNothingToChooseThereIsNothingToSet() {
        choosable = false;
        Set<String> keys = entities(whole(announcement().now())).names();
        assertTrue(keys.stream().noneMatch(key -> key.matches("arm|enabled_.*|raise_.*")), keys::toString);
    }

    @Test
    void anotherModelIsAskedForWhereSomebodyAnswers() {
        JsonFields all = entities(whole(announcement().now()));
        JsonFields model = all.fields("model");
        assertEquals("tectum/kitchen/model/set", model.text("command_topic"));
        assertEquals("install", model.text("payload_install"));
        for (String key : List.of("installed_version", "latest_version", "in_progress", "update_percentage", "release_summary")) {
            assertTrue(model.text("value_template").contains("'" + key + "': value_json."), key);
        }
        assertEquals("tectum/kitchen/model/event", all.fields("model_event").text("state_topic"));
        assertEquals(List.of("committed", "rejected", "rolled-back"), all.fields("model_event").texts("event_types"));
        assertEquals("check", all.fields("model_check").text("payload_press"));
        assertFalse(all.fields("model_rollback").bool("enabled_by_default"), "nobody goes back by chance");
    }

    @Test
    void whereNoModelsComeFromTheModelIsOnlyShown() {
        updates = false;
        JsonFields all = entities(whole(announcement().now()));
        assertEquals("tectum/kitchen/model", all.fields("model").text("state_topic"));
        assertFalse(all.fields("model").has("command_topic"));
        assertTrue(all.names().stream().noneMatch(key -> key.startsWith("model_")), all.names()::toString);
    }

    @Test
    void nothingIsToldAgainUntilSomethingChanges() {
        Announcement announcement = announcement();
        assertEquals(1, announcement.now().size());
        assertEquals(List.of(), announcement.ifChanged());
        channels.add("humidity");
        assertEquals(1, announcement.ifChanged().size());
        assertEquals(List.of(), announcement.ifChanged());
    }

    @Test
    void aLabelThatGoesIsTakenAwayWithItsStates() {
        Announcement announcement = announcement();
        announcement.now();
        board.put(TOPICS.alert("person"), "ON");
        labels = List.of("fire");
        assertTakenAway(announcement.ifChanged());
        assertTrue(board.takeAll().isEmpty(), "and is not told again");
        assertEquals(List.of(), announcement.ifChanged());
    }

    @Test
    void soDoesOneThatAFormerRunOfTheDeviceHad() {
        String former = whole(announcement().now());
        labels = List.of("fire");
        channels.clear();
        Announcement later = announcement();
        later.now();
        later.remember(former);
        assertTakenAway(later.ifChanged());
        assertEquals(List.of(), later.ifChanged());
    }

    @Test
    void aChannelOfAFormerRunMayStillCome() {
        String former = whole(announcement().now());
        channels.clear();
        Announcement later = announcement();
        later.now();
        later.remember(former);
        assertEquals(List.of(), later.ifChanged());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"components\":7}", "{\"components\":{\"x\":7}}",
            "{\"components\":{\"a/b\":{\"platform\":\"sensor\"}}}",
            "{\"components\":{\"x\":{\"platform\":\"a b\"}}}", "{\"components\":{\"x\":{}}}"})
    void aForeignDocumentChangesNothing(String document) {
        Announcement announcement = announcement();
        announcement.now();
        announcement.remember(document);
        assertEquals(List.of(), announcement.ifChanged());
    }

    @Test
    void aHostileDocumentClearsNoTopicOfOthersAndNoneThatIsInUse() {
        Announcement announcement = announcement();
        announcement.now();
        announcement.remember("{\"components\":{\"x\":{\"platform\":\"sensor\",\"state_topic\":\"other/state\",\"json_attributes_topic\":"
                + "\"tectum/kitchen/#\"},\"y\":{\"platform\":\"sensor\",\"state_topic\":\"tectum/kitchen/alert/fire\"}}}");
        assertEquals(List.of(CONFIG, CONFIG), announcement.ifChanged().stream().map(Message::topic).toList());
    }

    private static void assertTakenAway(List<Message> messages) {
        assertEquals(List.of(CONFIG, CONFIG), messages.stream().limit(2).map(Message::topic).toList());
        JsonFields going = entities(messages.getFirst().payload());
        for (String key : List.of("alert_person", "probability_person", "enabled_person", "raise_person")) {
            assertEquals(Set.of("platform"), going.fields(key).names(), "first only its platform is left");
            assertFalse(entities(messages.get(1).payload()).has(key), "then nothing");
        }
        assertEquals(List.of(), DiscoveryValidator.faultsOf(messages.getFirst().payload()));
        assertTrue(going.fields("alert_fire").names().size() > 1);
        Set<Message> cleared = Set.copyOf(messages.subList(2, messages.size()));
        assertEquals(Set.of(Message.state("tectum/kitchen/alert/person", ""), Message.state("tectum/kitchen/alert/person/status", ""),
                Message.state("tectum/kitchen/alert/person/probability", ""), Message.state("tectum/kitchen/label/person", "")), cleared);
    }

    private Announcement announcement() {
        return new Announcement(Optional.of(new HomeAssistant(TOPICS, "homeassistant")),
                () -> new Inventory(model(), channels, List.of("camera"), choosable ? labels : List.of(), updates, pictures),
                board);
    }

    private ModelSpec model() {
        ModelSpec spec = HandWrittenSpec.spec();
        List<LabelSpec> present = labels.stream().map(HandWrittenSpec::label).toList();
        return new ModelSpec(spec.version(), spec.requirements(), spec.hop(), spec.deadline(), spec.allowedLateness(), spec.modalities(),
                spec.variants(), spec.fusion(), present, spec.selfTest(), spec.card(), spec.files());
    }

    private static String whole(List<Message> messages) {
        Message last = messages.getLast();
        assertEquals(CONFIG, last.topic());
        assertTrue(last.retained());
        return last.payload();
    }

    private static JsonFields entities(String document) {
        return JsonReader.readObject("discovery", document).fields("components");
    }
}
