package dev.tectum.stage.alert.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Station;
import dev.tectum.fake.RecordingChoices;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.alert.Message;
import dev.tectum.stage.alert.StateBoard;
import dev.tectum.stage.alert.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceCommandsTest {

    private static final String LABELS = "tectum/hall/label/+/set";

    private final Topics topics = new Topics(new Station("hall"));
    private final StateBoard board = new StateBoard();
    private final Refusals refusals = new Refusals(topics, board);
    private final Subscriptions subscriptions = new Subscriptions(() -> {});
    private final RecordingChoices choices = new RecordingChoices("fire", "chain saw");
    private final AtomicInteger answers = new AtomicInteger();
    private final ChoiceCommands commands = new ChoiceCommands(topics, choices, subscriptions, refusals, board, answers::incrementAndGet);

    @Test
    void theHouseIsArmedAndTheAnswerIsItsState() {
        arm("away", false);
        assertEquals(List.of("armed away"), choices.chosen());
        assertEquals("away", stateOf("arm"));
        assertEquals(1, answers.get());
        assertEquals(0, refusals.count());
    }

    @Test
    void aLabelIsSwitchedOffAndItsThresholdSet() {
        choose("fire", "{\"enabled\":false}");
        choose("chain--20-saw", "{\"raise\":0.8}");
        assertEquals(List.of("fire enabled=false", "chain saw raise=0.8"), choices.chosen());
        assertEquals("{\"enabled\":false,\"raise\":0.7,\"armed\":true}", stateOf("label/fire"));
        assertEquals("{\"enabled\":true,\"raise\":0.8,\"armed\":true}", stateOf("label/chain--20-saw"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Away", "away ", "{\"mode\":\"away\"}", "off", "\0", "\uD83D\uDCF7"})
    void whatIsNoModeIsRefused(String word) {
        arm(word, false);
        assertRefused("it is none of home, away, night");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ON", "true", "{}", "[]", "null", "{\"enabled\":1}", "{\"enabled\":\"true\"}", "{\"enabled\":null}",
            "{\"raise\":0}",
            "{\"raise\":1}", "{\"raise\":-0.5}", "{\"raise\":1e999}", "{\"raise\":NaN}", "{\"raise\":\"0.5\"}",
            "{\"enabled\":true,\"clear\":0.1}",
            "{\"enabled\":true,\"enabled\":false}", "{\"enabled\":true} {\"enabled\":false}", "{\"enabled\":true", "{\"__proto__\":{}}",
            "{\"raise\":0.5,\"url\":\"http://evil.example\"}"})
    void whatIsNoChoiceIsRefused(String text) {
        choose("fire", text);
        assertRefused("");
    }

    @Test
    void deepNestingIsRefused() {
        choose("fire", "{\"raise\":" + "[".repeat(2_000));
        assertRefused("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"smoke", "Fire", "fire ", "..", "chain saw", ""})
    void aLabelThatIsNotThereIsRefusedAndTheReasonSaysWhichThereAre(String level) {
        choose(level, "{\"enabled\":false}");
        assertRefused("there is no such label; there are fire, chain--20-saw");
    }

    @Test
    void whatIsTooLongIsRefusedUnread() {
        choose("fire", "{\"enabled\":true" + " ".repeat(5_000) + "}");
        assertRefused("it has 5016 bytes, but a command has at most 4096");
    }

    @Test
    void whatIsNoTextIsRefused() {
        subscriptions.pass(LABELS, "tectum/hall/label/fire/set", ByteBuffer.wrap(new byte[] {'{', (byte) 0xC3, '}'}), false);
        assertRefused("it is not a text in UTF-8");
    }

    @Test
    void whatTheBrokerKeptFromBeforeIsRefused() {
        arm("away", true);
        assertRefused("it is retained and may be of any age; publish commands without the retain flag");
    }

    @Test
    void theReasonIsHarmlessAndTheNextOneReplacesIt() {
        choose("x\nWARN all is well", "{}");
        choose("y".repeat(60_000), "{}");
        assertEquals(2, refusals.count());
        String told = stateOf("command");
        assertTrue(told.length() < 800, told);
        assertEquals(2, JsonReader.readObject("told", told).integer("refused"));
    }

    @Test
    void howEverythingStandsIsShownWithoutAnyCommand() {
        commands.show();
        assertEquals(List.of("arm", "label/fire", "label/chain--20-saw"),
                board.takeAll().stream().map(message -> message.topic().substring("tectum/hall/".length())).toList());
    }

    private void assertRefused(String because) {
        assertEquals(1, refusals.count());
        assertEquals(List.of(), choices.chosen());
        String reason = JsonReader.readObject("told", stateOf("command")).text("reason");
        assertTrue(because.isEmpty() ? !reason.isEmpty() : reason.equals(because), reason);
    }

    private String stateOf(String topic) {
        return board.takeAll().stream().filter(message -> message.topic().equals("tectum/hall/" + topic)).map(Message::payload).findFirst()
                .orElse("nothing");
    }

    private void arm(String word, boolean retained) {
        subscriptions.pass("tectum/hall/arm/set", ByteBuffer.wrap(word.getBytes(StandardCharsets.UTF_8)), retained);
    }

    private void choose(String level, String text) {
        subscriptions.pass(LABELS, "tectum/hall/label/" + level + "/set", ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), false);
    }
}
