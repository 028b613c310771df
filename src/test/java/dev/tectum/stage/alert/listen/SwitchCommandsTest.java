package dev.tectum.stage.alert.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Station;
import dev.tectum.fake.RecordingSwitchboard;
import dev.tectum.stage.alert.StateBoard;
import dev.tectum.stage.alert.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwitchCommandsTest {

    private static final String SET_CAMERA = "tectum/hall/modality/camera/set";

    private final RecordingSwitchboard switches = new RecordingSwitchboard("camera");
    private final Subscriptions subscriptions = new Subscriptions(() -> {});
    private final Topics topics = new Topics(new Station("hall"));
    private final StateBoard board = new StateBoard();
    private final Refusals refusals = new Refusals(topics, board);
    private final SwitchCommands commands = new SwitchCommands(topics, switches, subscriptions, refusals);

    @Test
    void onAndOffAreTaken() {
        commands.refresh();
        say("OFF", false);
        say("ON", false);
        assertEquals(List.of("camera off", "camera on"), switches.turned());
        assertEquals(0, refusals.count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "on", "Off", " ON", "TOGGLE", "1", "true", "\0", "ONN", "\uD83D\uDCF7"})
    void anythingElseIsRefusedAndCounted(String wish) {
        commands.refresh();
        say(wish, false);
        assertEquals(1, refusals.count());
        assertTrue(switches.turned().isEmpty());
        assertEquals("{\"topic\":\"" + SET_CAMERA + "\",\"reason\":\"it is neither ON nor OFF\",\"refused\":1}",
                board.takeAll().getFirst().payload());
    }

    @Test
    void aRetainedCommandIsRefusedThoughItIsWellFormed() {
        commands.refresh();
        say("OFF", true);
        assertEquals(1, refusals.count());
        assertTrue(switches.turned().isEmpty());
    }

    @Test
    void aSwitchThatIsGoneIsNotListenedForAnyMore() {
        commands.refresh();
        commands.refresh();
        assertEquals(1, subscriptions.standing().size());
        switches.remove("camera");
        commands.refresh();
        assertTrue(subscriptions.standing().isEmpty());
    }

    private void say(String wish, boolean retained) {
        subscriptions.pass(SET_CAMERA, ByteBuffer.wrap(wish.getBytes(StandardCharsets.UTF_8)), retained);
    }
}
