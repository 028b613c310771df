package dev.tectum.stage.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.update.UpdateStatus;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedUpdates;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelStatesTest {

    private final StateBoard board = new StateBoard();
    private UpdateStatus status = ScriptedUpdates.idle();
    private long nanos;
    private final ModelStates states = new ModelStates(new Topics(HandWrittenSpec.KITCHEN), () -> status, true, board, () -> nanos);

    @Test
    void itIsToldBeforeAnythingHappens() {
        List<Message> told = told();
        assertEquals(List.of("tectum/kitchen/model"), told.stream().map(Message::topic).toList());
        assertTrue(told.getFirst().retained());
        assertEquals(List.of(), told(), "and not again");
    }

    @Test
    void whatHappensIsToldAtOnceAndFiguresThatMoveNowAndThen() {
        told();
        status = ScriptedUpdates.trial(0.1, 0.9);
        assertEquals(1, told().size());
        int moved = 0;
        for (int second = 1; second <= 100; second++) {
            nanos = Duration.ofSeconds(second).toNanos();
            status = ScriptedUpdates.trial(0.1 + second / 1000.0, 0.9);
            moved += told().size();
        }
        assertTrue(moved >= 5 && moved <= 20, "told " + moved + " times in 100 s");
        status = ScriptedUpdates.rejected();
        assertTrue(told().getFirst().payload().contains("it is deaf to fire"));
    }

    private List<Message> told() {
        states.show();
        return board.takeChanged(false);
    }
}
