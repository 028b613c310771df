package dev.tectum.app.wiring.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.json.JsonFields;
import dev.tectum.stage.decide.Teachings;
import dev.tectum.stage.journal.EventQuery;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LikenessShelfTest extends LessonsOnACircle {

    @Test
    void theNearestPastEventsComeFirstAndTheAlertsOwnEventsDoNot() throws InterruptedException {
        LessonsInForce lessons = new LessonsInForce(List.of(FIRE));
        LikenessShelf shelf = shelf(ScriptedEvents.MODEL, FLAT, lessons);
        raise(1, 0, 0.95);
        remember(1, new Decision.Update("fire", ScriptedEvents.id(1), 0.97, ScriptedEvents.at(tick)), ScriptedEvents.MODEL);
        raise(2, 40, 0.95);
        raise(3, 10, 0.95);
        shelf.prepare();
        JsonFields answer = read(shelf.findSimilar(id(1), 2).orElseThrow());
        assertEquals(List.of(id(3), id(2)), answer.list("events", event -> event.list("alerts", alert -> alert.text("id")).getFirst()));
        assertEquals(1 - Math.cos(Math.toRadians(10)), answer.list("events", event -> event.number("distance")).getFirst(), 1e-5);
        assertEquals(4, answer.integer("searched"));
        assertTrue(shelf.findSimilar("no-such", 2).isEmpty());
    }

    @Test
    void threeWrongAlertsRaiseTheBarForTheirLikeOnceConfirmedAndNotBefore() throws InterruptedException {
        LessonsInForce lessons = new LessonsInForce(List.of(FIRE));
        LikenessShelf shelf = threeWrong(lessons);
        assertEquals(0.7, bar(lessons, 9).raise());
        JsonFields proposed = lesson(shelf.lessons());
        assertEquals("proposed", proposed.text("state"));
        assertEquals(3, proposed.fields("leaveOneOut").integer("wrong"));
        assertTrue(proposed.fields("leaveOneOut").integer("stopped") >= 2);
        assertEquals(TRUE.size(), proposed.fields("leaveOneOut").integer("referencesKept"));

        JsonFields confirmed = lesson(shelf.confirm("fire", true).orElseThrow());
        assertEquals("confirmed", confirmed.text("state"));
        assertTrue(bar(lessons, 9).raise() > 0.87);
        assertEquals(confirmed.integer("number"), bar(lessons, 9).lesson());
        assertEquals(new Teachings.Bar(0.7, 0), bar(lessons, 90));
    }

    @Test
    void aLessonThatCouldCostTrueAlertsIsRefusedWithItsReason() throws InterruptedException {
        LessonsInForce lessons = new LessonsInForce(List.of(FIRE));
        LikenessShelf shelf = shelf(ScriptedEvents.MODEL, FLAT, lessons);
        raise(1, 62, 0.85);
        raise(2, 66, 0.87);
        raise(3, 70, 0.86);
        shelf.prepare();
        for (int alert = 1; alert <= 2; alert++) {
            shelf.judge(id(alert), "wrong");
        }
        assertTrue(refusal(shelf).contains("there are 2"), refusal(shelf));
        shelf.judge(id(3), "wrong");
        assertTrue(refusal(shelf).contains("too like true ones"), refusal(shelf));
        assertEquals(new Teachings.Bar(0.7, 0), bar(lessons, 66));
    }

    private static String refusal(LikenessShelf shelf) {
        return String.valueOf(assertThrows(IllegalStateException.class, () -> shelf.confirm("fire", true)).getMessage());
    }

    @Test
    void whatALessonHeldBackIsKeptShownAndCanBeCalledRight() throws InterruptedException {
        LessonsInForce lessons = new LessonsInForce(List.of(FIRE));
        LikenessShelf shelf = threeWrong(lessons);
        int number = lesson(shelf.confirm("fire", true).orElseThrow()).integer("number");
        Event held = remember(9, new Decision.Hold("fire", Optional.empty(), Optional.of(new Decision.Hold.HeldBack(number, 0.8))),
                ScriptedEvents.MODEL);
        lessons.tell(held);
        assertEquals(1, lessons.heldBack());
        JsonFields shown = lesson(shelf.lessons()).fields("heldBack");
        assertEquals(1, shown.integer("count"));
        String event = shown.list("newest", one -> one.text("id")).getFirst();
        assertTrue(journal.archive().find(event).orElseThrow().json().contains("\"heldBack\":[{\"label\":\"fire\",\"lesson\":" + number));
        assertEquals(1, journal.archive().findEvents(new EventQuery(Optional.of("fire"), Optional.empty(), Optional.empty(),
                Optional.of(Long.parseLong(event) - 1), 10)).size());

        shelf.judge(event, "right");
        assertEquals(new Teachings.Bar(0.7, 0), bar(lessons, 9), "at once, without being confirmed");
    }

    @Test
    void aVerdictThatIsTakenBackLeavesNothingBehind() throws InterruptedException {
        LessonsInForce lessons = new LessonsInForce(List.of(FIRE));
        LikenessShelf shelf = threeWrong(lessons);
        shelf.confirm("fire", true);
        assertTrue(shelf.undo(id(1)));
        assertEquals(0.7, bar(lessons, 9).raise(), "two are too few");
        for (int alert = 2; alert <= 3; alert++) {
            assertTrue(shelf.undo(id(alert)));
        }
        assertFalse(shelf.undo(id(1)));
        assertTrue(shelf.findVerdict(id(1)).isEmpty());
        assertTrue(shelf.confirm("fire", true).isEmpty());
    }

    @Test
    void whatIsForgottenTeachesNothingAndIsLikeNothing() throws InterruptedException {
        LessonsInForce lessons = new LessonsInForce(List.of(FIRE));
        LikenessShelf shelf = threeWrong(lessons);
        shelf.confirm("fire", true);
        journal.embeddings(ScriptedEvents.MODEL, FLAT).forget();
        LikenessShelf anew = shelf(ScriptedEvents.MODEL, FLAT, lessons);
        anew.prepare();
        assertEquals(0.7, bar(lessons, 9).raise());
        assertTrue(read(anew.lessons()).list("lessons", one -> one).isEmpty());
        assertThrows(IllegalStateException.class, () -> anew.findSimilar(id(1), 5));
    }

    @Test
    void whatIsNoVerdictIsRefused() throws InterruptedException {
        LikenessShelf shelf = shelf(ScriptedEvents.MODEL, FLAT, new LessonsInForce(List.of(FIRE)));
        raise(1, 0, 0.9);
        assertThrows(IllegalArgumentException.class, () -> shelf.judge(id(1), "Kettle #1/+"));
        assertThrows(IllegalArgumentException.class, () -> shelf.judge(id(1), ""));
        assertThrows(IllegalStateException.class, () -> shelf.judge(id(1), "fire"));
        assertTrue(shelf.judge("no-such", "wrong").isEmpty());
        assertTrue(read(shelf.lessons()).list("lessons", one -> one).isEmpty());
    }
}
