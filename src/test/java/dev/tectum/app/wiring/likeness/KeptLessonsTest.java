package dev.tectum.app.wiring.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Watching;
import dev.tectum.domain.model.EmbeddingSpace;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.json.JsonFields;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lessons over restarts and updates, and labels that people make.
class KeptLessonsTest extends LessonsOnACircle {

    @Test
    void confirmedLessonsOutliveARestart() throws InterruptedException {
        threeWrong(new LessonsInForce(List.of(FIRE))).confirm("fire", true);
        close();
        open();
        LessonsInForce lessons = new LessonsInForce(List.of(FIRE));
        shelf(ScriptedEvents.MODEL, FLAT, lessons).prepare();
        assertTrue(bar(lessons, 9).raise() > 0.87);
    }

    @Test
    void anUpdateOfTheSameEmbeddingKeepsTheLessonsAndAnotherOneDropsThemPlainly() throws InterruptedException {
        threeWrong(new LessonsInForce(List.of(FIRE))).confirm("fire", true);

        LessonsInForce same = new LessonsInForce(List.of(FIRE));
        LikenessShelf kept = shelf(NEXT, FLAT, same);
        kept.prepare();
        assertTrue(bar(same, 9).raise() > 0.87);
        assertEquals(0, kept.verdictsOutOfUse());
        assertEquals(3, read(kept.findSimilar(id(1), 9).orElseThrow()).integer("searched"));

        LessonsInForce other = new LessonsInForce(List.of(FIRE));
        LikenessShelf anew = shelf(NEXT, new EmbeddingSpace("hand-written/2/anew"), other);
        anew.prepare();
        assertEquals(0.7, bar(other, 9).raise());
        assertEquals(3, anew.verdictsOutOfUse());
        List<Integer> dropped = read(anew.lessons()).list("dropped", lost -> lost.integer("verdicts"));
        assertEquals(List.of(3), dropped);
        String refusal = String.valueOf(assertThrows(IllegalStateException.class, () -> anew.findSimilar(id(1), 9)).getMessage());
        assertTrue(refusal.contains("hand-written 1.0.0"), refusal);
        assertThrows(IllegalStateException.class, () -> anew.judge(id(1), "wrong"));
    }

    @Test
    void aTaughtLabelIsShownFirstAlertsOnceConfirmedAndGoesWhenItIsWithdrawn() throws InterruptedException {
        LessonsInForce lessons = new LessonsInForce(List.of(FIRE));
        LikenessShelf shelf = kettle(lessons, 5);
        JsonFields check = lesson(shelf.lessons()).fields("leaveOneOut");
        assertEquals(List.of(5, 3, 2 + TRUE.size(), 0), List.of(check.integer("examples"), check.integer("found"),
                check.integer("others"), check.integer("mistaken")));
        assertTrue(lessons.labels().isEmpty(), "not before it is confirmed");

        shelf.confirm("kettle", true);
        assertEquals(List.of("kettle"), lessons.labels().stream().map(LabelSpec::name).toList());
        assertEquals("Kettle", lessons.find("kettle").orElseThrow().title());
        Belief like = lessons.recognise(event(6, QUIET, ScriptedEvents.MODEL).belief());
        assertTrue(like.probability("kettle") > 0.7, () -> "believed by " + like.probability("kettle"));
        assertEquals(Watching.YES, like.watching().get("kettle"));
        assertTrue(lessons.recognise(event(90, QUIET, ScriptedEvents.MODEL).belief()).probability("kettle") < 0.1);

        shelf.confirm("kettle", false);
        assertTrue(lessons.labels().isEmpty());
        assertFalse(lessons.recognise(event(6, QUIET, ScriptedEvents.MODEL).belief()).labels().contains("kettle"));
        assertTrue(lessons.find("kettle").isPresent(), "what is still told of it has its title");
    }

    @Test
    void twoExamplesMayNotAlertAndATaughtLabelOutlivesARestart() throws InterruptedException {
        LessonsInForce lessons = new LessonsInForce(List.of(FIRE));
        LikenessShelf two = kettle(lessons, 2);
        assertTrue(String.valueOf(assertThrows(IllegalStateException.class, () -> two.confirm("kettle", true)).getMessage())
                .contains("there are 2"));
        for (int alert = 3; alert <= 5; alert++) {
            two.judge(id(alert), "kettle");
        }
        two.confirm("kettle", true);
        close();
        open();
        LessonsInForce later = new LessonsInForce(List.of(FIRE));
        shelf(NEXT, FLAT, later).prepare();
        assertEquals(List.of("kettle"), later.labels().stream().map(LabelSpec::name).toList());
    }

    private LikenessShelf kettle(LessonsInForce lessons, int examples) throws InterruptedException {
        LikenessShelf shelf = shelf(ScriptedEvents.MODEL, FLAT, lessons);
        for (int i = 0; i < 5; i++) {
            raise(i + 1, 3 * i, 0.9);
        }
        raise(6, 50, 0.9);
        raise(7, 70, 0.9);
        shelf.prepare();
        for (int alert = 1; alert <= examples; alert++) {
            shelf.judge(id(alert), "kettle");
        }
        return shelf;
    }
}
