package dev.tectum.stage.alert.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tectum.domain.sense.Station;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.alert.Message;
import dev.tectum.stage.alert.StateBoard;
import dev.tectum.stage.alert.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCommandsTest {

    private static final String TOPIC = "tectum/hall/model/set";

    private final Topics topics = new Topics(new Station("hall"));
    private final StateBoard board = new StateBoard();
    private final Refusals refusals = new Refusals(topics, board);
    private final Subscriptions subscriptions = new Subscriptions(() -> {});
    private final List<ModelDesk.Wish> asked = new ArrayList<>();

    @Test
    void threeWordsAreAllThatCanBeAskedFor() {
        listen(wish -> {
            asked.add(wish);
            return Optional.empty();
        });
        List.of("check", "install", "rollback").forEach(word -> say(word, false));
        assertEquals(List.of(ModelDesk.Wish.values()), asked);
        assertEquals(0, refusals.count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Install", "install ", "install http://evil.example/model", "{\"url\":\"http://evil.example\"}", "../x",
            "\0"})
    void noAddressAndNoPathIsTaken(String word) {
        listen(wish -> {
            asked.add(wish);
            return Optional.empty();
        });
        say(word, false);
        assertEquals(List.of(), asked);
        assertEquals("it is none of check, install, rollback", reason());
    }

    @Test
    void aRetainedOneIsOfAnyAge() {
        listen(wish -> {
            asked.add(wish);
            return Optional.empty();
        });
        say("install", true);
        assertEquals(List.of(), asked);
        assertEquals(1, refusals.count());
    }

    @Test
    void whereNoModelsComeFromThatIsSaid() {
        listen(ModelDesk.closed());
        say("check", false);
        assertEquals("this device takes no updates: its configuration names nowhere to look for them", reason());
        assertFalse(ModelDesk.closed().isOpen());
    }

    private void listen(ModelDesk desk) {
        ModelCommands.listen(topics, desk, subscriptions, refusals);
    }

    private void say(String word, boolean retained) {
        subscriptions.pass(TOPIC, ByteBuffer.wrap(word.getBytes(StandardCharsets.UTF_8)), retained);
    }

    private String reason() {
        Message told = board.takeAll().stream().filter(message -> message.topic().equals("tectum/hall/command")).findFirst().orElseThrow();
        return JsonReader.readObject("command", told.payload()).text("reason");
    }
}
