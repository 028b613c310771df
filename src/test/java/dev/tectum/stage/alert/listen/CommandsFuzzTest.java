package dev.tectum.stage.alert.listen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Station;
import dev.tectum.fake.RecordingChoices;
import dev.tectum.fake.RecordingSwitchboard;
import dev.tectum.fuzz.Fuzzed;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.alert.Message;
import dev.tectum.stage.alert.StateBoard;
import dev.tectum.stage.alert.Topics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Commands by MQTT: what the first byte says is the topic and the flag, then comes, for a label, its name up to a line feed, then the payload.
class CommandsFuzzTest extends Fuzzed {

    private static final Topics TOPICS = new Topics(new Station("hall"));
    private static final List<String> FILTERS = List.of(TOPICS.armCommand(), TOPICS.labelCommands(), TOPICS.modelCommand(),
            TOPICS.modalitySwitch("camera"));
    private static final int LONGEST_REASON = 201;

    @Override
    protected Stream<byte[]> genuine() {
        return Stream.of("0away", "1fire\n{\"enabled\":true,\"raise\":0.5}", "1chain--20-saw\n{\"raise\":0.25}", "2check", "2install",
                "2rollback", "3ON", "3OFF").map(each -> {
                    byte[] bytes = each.getBytes(StandardCharsets.UTF_8);
                    bytes[0] -= '0';
                    return bytes;
                });
    }

    @Override
    protected void take(byte[] input) {
        if (input.length == 0) {
            return;
        }
        House house = new House();
        String filter = FILTERS.get(input[0] & 3);
        boolean retained = (input[0] & 4) != 0;
        int end = filter.equals(TOPICS.labelCommands()) ? lineEnd(input) : 1;
        String topic = filter.replace("+", new String(input, 1, Math.max(0, end - 1), StandardCharsets.UTF_8));
        int from = Math.min(input.length, topic.equals(filter) ? end : end + 1);
        house.subscriptions.pass(filter, topic, ByteBuffer.wrap(input, from, input.length - from), retained);
        house.check(retained);
    }

    private static int lineEnd(byte[] input) {
        int end = 1;
        while (end < input.length && input[end] != '\n') {
            end++;
        }
        return end;
    }

    /// All that can be commanded, and what was.
    private static final class House {

        private final StateBoard board = new StateBoard();
        private final Subscriptions subscriptions = new Subscriptions(() -> {});
        private final Refusals refusals = new Refusals(TOPICS, board);
        private final RecordingChoices choices = new RecordingChoices("fire", "chain saw");
        private final RecordingSwitchboard switches = new RecordingSwitchboard("camera");
        private final List<ModelDesk.Wish> wishes = new ArrayList<>();

        House() {
            new ChoiceCommands(TOPICS, choices, subscriptions, refusals, board, () -> {}).show();
            ModelCommands.listen(TOPICS, wish -> {
                wishes.add(wish);
                return Optional.empty();
            }, subscriptions, refusals);
            new SwitchCommands(TOPICS, switches, subscriptions, refusals).refresh();
        }

        /// Either something was done, or it was refused in a short line.
        void check(boolean retained) {
            int done = wishes.size() + switches.turned().size() + Math.min(1, choices.chosen().size());
            assertEquals(1, done + refusals.count());
            assertTrue(!retained || done == 0, "a retained command was carried out");
            for (Message message : board.takeAll()) {
                if (message.topic().equals(TOPICS.command())) {
                    JsonFields told = JsonReader.readObject("told", message.payload());
                    assertTrue(told.text("reason").length() <= LONGEST_REASON && told.text("topic").length() <= LONGEST_REASON);
                }
            }
            choices.labels().forEach(label -> assertTrue(label.raise() > 0 && label.raise() < 1, label.label() + " " + label.raise()));
        }
    }
}
