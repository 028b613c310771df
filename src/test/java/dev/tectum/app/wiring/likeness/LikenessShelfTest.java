package dev.tectum.app.wiring.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.belief.Watching;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.EmbeddingSpace;
import dev.tectum.domain.model.EmbeddingSpec;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.decide.Teachings;
import dev.tectum.stage.journal.EmbeddingArchive;
import dev.tectum.stage.journal.EventQuery;
import dev.tectum.stage.journal.sqlite.SqliteJournal;
import dev.tectum.stage.likeness.Case;
import dev.tectum.stage.likeness.Parts;
import dev.tectum.wire.LabelBook;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looks are degrees on a circle, so that distances are plain to see.
class LikenessShelfTest {

    private static final LabelSpec FIRE = HandWrittenSpec.label("fire");
    private static final EmbeddingSpace FLAT = new EmbeddingSpace("hand-written/2/flat");
    private static final ModelVersion NEXT = new ModelVersion("hand-written", "2.0.0", 2);
    private static final long A_LONG_TIME = 1000; // ticks
    private static final Decision QUIET = new Decision.Hold("fire", Optional.empty());
    private static final List<Case> TRUE = IntStream.range(0, 40).mapToObj(i -> new Case(look(60 + i), 0.8, i)).toList();

    @TempDir
    Path folder;

    private SqliteJournal journal;
    private long tick;

    @BeforeEach
    void open() {
        journal = SqliteJournal.open(folder, ScriptedEvents.ANCHOR, LabelBook.of(List.of(FIRE)), List.of("mqtt"),
                InstantSource.fixed(ScriptedEvents.START));
    }

    @AfterEach
    void close() {
        journal.close();
    }

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

    private LikenessShelf threeWrong(LessonsInForce lessons) throws InterruptedException {
        LikenessShelf shelf = shelf(ScriptedEvents.MODEL, FLAT, lessons);
        raise(1, 0, 0.85);
        raise(2, 4, 0.87);
        raise(3, 8, 0.86);
        shelf.prepare();
        for (int alert = 1; alert <= 3; alert++) {
            shelf.judge(id(alert), "wrong");
        }
        return shelf;
    }

    private LikenessShelf shelf(ModelVersion model, EmbeddingSpace space, LessonsInForce lessons) {
        EmbeddingArchive embeddings = journal.embeddings(model, space);
        EventIndex index = new EventIndex(embeddings, space, 2, 1 << 20);
        Teacher teacher = new Teacher(journal.archive(), embeddings, index, List.of(FIRE),
                new Teacher.Material(Parts.of(EmbeddingSpec.plain(2)), new References(Map.of("fire", TRUE))));
        return new LikenessShelf(journal.archive(), embeddings, journal.verdicts(), index, teacher, lessons,
                InstantSource.fixed(ScriptedEvents.START));
    }

    private Teachings.Bar bar(LessonsInForce lessons, double degrees) {
        return lessons.bar("fire", FIRE.raise(), event(degrees, QUIET, ScriptedEvents.MODEL).belief());
    }

    private void raise(int alert, double degrees, double confidence) {
        remember(degrees, new Decision.Raise("fire", ScriptedEvents.id(alert), confidence, ScriptedEvents.at(tick)), ScriptedEvents.MODEL);
    }

    private Event remember(double degrees, Decision decision, ModelVersion model) {
        tick += A_LONG_TIME;
        Event event = event(degrees, decision, model);
        journal.remember(event);
        return event;
    }

    private Event event(double degrees, Decision decision, ModelVersion model) {
        Event made = ScriptedEvents.event(tick, ScriptedEvents.GOOD, decision);
        Belief belief = made.belief();
        Belief looking = new Belief(belief.modalities(), belief.labels(), belief.subsets(), belief.attention(), look(degrees),
                belief.novelty(),
                belief.isNovel(), belief.conformalSet(), belief.watching());
        return new Event(made.key(), made.quality(), looking, made.contributions(), made.decisions(), model);
    }

    private static Embedding look(double degrees) {
        double angle = Math.toRadians(degrees);
        return new Embedding(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
    }

    private static String id(int alert) {
        return ScriptedEvents.id(alert).value();
    }

    private static JsonFields lesson(String lessons) {
        return read(lessons).list("lessons", one -> one).getFirst();
    }

    private static JsonFields read(String json) {
        return JsonReader.readObject("answer", json);
    }
}
