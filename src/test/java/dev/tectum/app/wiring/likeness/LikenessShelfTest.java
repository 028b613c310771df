package dev.tectum.app.wiring.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.EmbeddingSpace;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.journal.EmbeddingArchive;
import dev.tectum.stage.journal.sqlite.SqliteJournal;
import dev.tectum.wire.LabelBook;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
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
        LessonsInForce lessons = new LessonsInForce();
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
        LessonsInForce lessons = new LessonsInForce();
        LikenessShelf shelf = threeWrong(lessons);
        Event fourth = event(9, new Decision.Hold("fire", Optional.empty()), ScriptedEvents.MODEL);
        assertEquals(0.7, lessons.raise("fire", FIRE.raise(), fourth.belief()));
        JsonFields proposed = lesson(shelf.lessons());
        assertEquals("proposed", proposed.text("state"));
        assertEquals(3, proposed.fields("leaveOneOut").integer("wrong"));
        assertTrue(proposed.fields("leaveOneOut").integer("stopped") >= 2);

        JsonFields confirmed = lesson(shelf.confirm("fire", true).orElseThrow());
        assertEquals("confirmed", confirmed.text("state"));
        assertTrue(lessons.raise("fire", FIRE.raise(), fourth.belief()) > 0.97);
        assertEquals(0.7,
                lessons.raise("fire", FIRE.raise(), event(90, new Decision.Hold("fire", Optional.empty()), ScriptedEvents.MODEL).belief()));
    }

    @Test
    void aVerdictThatIsTakenBackLeavesNothingBehind() throws InterruptedException {
        LessonsInForce lessons = new LessonsInForce();
        LikenessShelf shelf = threeWrong(lessons);
        shelf.confirm("fire", true);
        for (int alert = 1; alert <= 3; alert++) {
            assertTrue(shelf.undo(id(alert)));
        }
        assertFalse(shelf.undo(id(1)));
        assertEquals(0.7,
                lessons.raise("fire", FIRE.raise(), event(9, new Decision.Hold("fire", Optional.empty()), ScriptedEvents.MODEL).belief()));
        assertTrue(shelf.findVerdict(id(1)).isEmpty());
        assertTrue(shelf.confirm("fire", true).isEmpty());
    }

    @Test
    void confirmedLessonsOutliveARestart() throws InterruptedException {
        threeWrong(new LessonsInForce()).confirm("fire", true);
        close();
        open();
        LessonsInForce lessons = new LessonsInForce();
        shelf(ScriptedEvents.MODEL, FLAT, lessons).prepare();
        assertTrue(lessons.raise("fire", FIRE.raise(),
                event(9, new Decision.Hold("fire", Optional.empty()), ScriptedEvents.MODEL).belief()) > 0.97);
    }

    @Test
    void anUpdateOfTheSameEmbeddingKeepsTheLessonsAndAnotherOneDropsThemPlainly() throws InterruptedException {
        threeWrong(new LessonsInForce()).confirm("fire", true);
        Belief ninth = event(9, new Decision.Hold("fire", Optional.empty()), NEXT).belief();

        LessonsInForce same = new LessonsInForce();
        LikenessShelf kept = shelf(NEXT, FLAT, same);
        kept.prepare();
        assertTrue(same.raise("fire", FIRE.raise(), ninth) > 0.97);
        assertEquals(3, read(kept.findSimilar(id(1), 9).orElseThrow()).integer("searched"));

        LessonsInForce other = new LessonsInForce();
        LikenessShelf anew = shelf(NEXT, new EmbeddingSpace("hand-written/2/anew"), other);
        anew.prepare();
        assertEquals(0.7, other.raise("fire", FIRE.raise(), ninth));
        List<Integer> dropped = read(anew.lessons()).list("dropped", lost -> lost.integer("verdicts"));
        assertEquals(List.of(3), dropped);
        String refusal = String.valueOf(assertThrows(IllegalStateException.class, () -> anew.findSimilar(id(1), 9)).getMessage());
        assertTrue(refusal.contains("hand-written 1.0.0"), refusal);
        assertThrows(IllegalStateException.class, () -> anew.judge(id(1), "wrong"));
    }

    @Test
    void aTaughtLabelShowsWhatItWouldHaveToldAndCannotAlertYet() throws InterruptedException {
        LessonsInForce lessons = new LessonsInForce();
        LikenessShelf shelf = shelf(ScriptedEvents.MODEL, FLAT, lessons);
        for (int i = 0; i < 5; i++) {
            raise(i + 1, 3 * i, 0.9);
        }
        raise(6, 50, 0.9);
        raise(7, 70, 0.9);
        shelf.prepare();
        for (int alert = 1; alert <= 5; alert++) {
            shelf.judge(id(alert), "kettle");
        }
        JsonFields check = lesson(shelf.lessons()).fields("leaveOneOut");
        assertEquals(List.of(5, 5, 2, 0), List.of(check.integer("examples"), check.integer("found"), check.integer("others"),
                check.integer("mistaken")));
        assertTrue(lessons.now().taught().isEmpty());
        String refusal = String.valueOf(assertThrows(IllegalStateException.class, () -> shelf.confirm("kettle", true)).getMessage());
        assertTrue(refusal.contains("kettle"), refusal);
        assertEquals("proposed", lesson(shelf.lessons()).text("state"));
        assertTrue(lessons.now().taught().isEmpty());
    }

    @Test
    void whatIsNoVerdictIsRefused() throws InterruptedException {
        LikenessShelf shelf = shelf(ScriptedEvents.MODEL, FLAT, new LessonsInForce());
        raise(1, 0, 0.9);
        assertThrows(IllegalArgumentException.class, () -> shelf.judge(id(1), "Kettle #1/+"));
        assertThrows(IllegalArgumentException.class, () -> shelf.judge(id(1), ""));
        assertThrows(IllegalStateException.class, () -> shelf.judge(id(1), "fire"));
        assertTrue(shelf.judge("no-such", "wrong").isEmpty());
        assertTrue(read(shelf.lessons()).list("lessons", one -> one).isEmpty());
    }

    private LikenessShelf threeWrong(LessonsInForce lessons) throws InterruptedException {
        LikenessShelf shelf = shelf(ScriptedEvents.MODEL, FLAT, lessons);
        raise(1, 0, 0.95);
        raise(2, 4, 0.97);
        raise(3, 8, 0.96);
        shelf.prepare();
        for (int alert = 1; alert <= 3; alert++) {
            shelf.judge(id(alert), "wrong");
        }
        return shelf;
    }

    private LikenessShelf shelf(ModelVersion model, EmbeddingSpace space, LessonsInForce lessons) {
        EmbeddingArchive embeddings = journal.embeddings(model, space);
        return new LikenessShelf(journal.archive(), embeddings, journal.verdicts(), new EventIndex(embeddings, space, 2, 1 << 20),
                List.of(FIRE), lessons, InstantSource.fixed(ScriptedEvents.START));
    }

    private void raise(int alert, double degrees, double confidence) {
        remember(degrees, new Decision.Raise("fire", ScriptedEvents.id(alert), confidence, ScriptedEvents.at(tick)), ScriptedEvents.MODEL);
    }

    private void remember(double degrees, Decision decision, ModelVersion model) {
        tick += A_LONG_TIME;
        journal.remember(event(degrees, decision, model));
    }

    private Event event(double degrees, Decision decision, ModelVersion model) {
        Event made = ScriptedEvents.event(tick, ScriptedEvents.GOOD, decision);
        Belief belief = made.belief();
        double angle = Math.toRadians(degrees);
        Embedding look = new Embedding(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
        Belief looking = new Belief(belief.modalities(), belief.labels(), belief.subsets(), belief.attention(), look, belief.novelty(),
                belief.isNovel(), belief.conformalSet(), belief.watching());
        return new Event(made.key(), made.quality(), looking, made.contributions(), made.decisions(), model);
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
