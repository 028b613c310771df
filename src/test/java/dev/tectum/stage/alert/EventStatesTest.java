package dev.tectum.stage.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.domain.event.Decision;
import dev.tectum.domain.quality.Condition;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EventStatesTest {

    private final StateBoard board = new StateBoard();
    private final EventStates states = new EventStates(new Topics(HandWrittenSpec.KITCHEN), board);
    private long tick;

    @Test
    void aDeadDeviceIsAProblem() {
        assertEquals("ON", problemOf(new Grade.Missing(Reason.UNPLUGGED)));
        assertEquals("ON", problemOf(new Grade.Missing(Reason.FORBIDDEN)));
        assertEquals("OFF", problemOf(new Grade.Usable(0.9)));
    }

    @Test
    void oneThatSeesTheInsideOfItsCapIsAsGoodAsDead() {
        assertEquals("ON", problemOf(new Grade.Degraded(0.1, Reason.COVERED)));
        assertEquals("ON", problemOf(new Grade.Degraded(0.1, Reason.FROZEN)));
    }

    @Test
    void nightIsNoProblem() {
        assertEquals("OFF", problemOf(new Grade.Degraded(0.3, Reason.DARK)));
    }

    @Test
    void whatWasSwitchedOffOnPurposeIsNone() {
        assertEquals("OFF", problemOf(new Grade.Missing(Reason.SWITCHED_OFF)));
        assertEquals("OFF", problemOf(new Grade.Missing(Reason.STARTING)));
    }

    private String problemOf(Grade camera) {
        Map<Modality, Condition> conditions = new LinkedHashMap<>(ScriptedEvents.GOOD.conditions());
        conditions.put(HandWrittenSpec.CAMERA, new Condition(camera, Duration.ZERO, Duration.ZERO));
        states.show(ScriptedEvents.event(tick++, new Quality(conditions), new Decision.Hold("fire", Optional.empty())));
        return board.takeAll().stream().filter(message -> message.topic().equals("tectum/kitchen/modality/camera/problem"))
                .map(message -> message.payload()).findFirst().orElse("nothing");
    }
}
