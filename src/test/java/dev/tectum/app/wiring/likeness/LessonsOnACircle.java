package dev.tectum.app.wiring.likeness;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Embedding;
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
import org.junit.jupiter.api.io.TempDir;

/// Lessons on a journal of their own. Looks are degrees on a circle, so that distances are plain to see.
abstract class LessonsOnACircle {

    static final LabelSpec FIRE = HandWrittenSpec.label("fire");
    static final EmbeddingSpace FLAT = new EmbeddingSpace("hand-written/2/flat");
    static final ModelVersion NEXT = new ModelVersion("hand-written", "2.0.0", 2);
    static final long A_LONG_TIME = 1000; // ticks
    static final Decision QUIET = new Decision.Hold("fire", Optional.empty());
    static final List<Case> TRUE = IntStream.range(0, 40).mapToObj(i -> new Case(look(60 + i), 0.8, i)).toList();

    @TempDir
    Path folder;

    SqliteJournal journal;
    long tick;

    @BeforeEach
    void open() {
        journal = SqliteJournal.open(folder, ScriptedEvents.ANCHOR, LabelBook.of(List.of(FIRE)), List.of("mqtt"),
                InstantSource.fixed(ScriptedEvents.START));
    }

    @AfterEach
    void close() {
        journal.close();
    }

    LikenessShelf threeWrong(LessonsInForce lessons) throws InterruptedException {
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

    LikenessShelf shelf(ModelVersion model, EmbeddingSpace space, LessonsInForce lessons) {
        EmbeddingArchive embeddings = journal.embeddings(model, space);
        EventIndex index = new EventIndex(embeddings, space, 2, 1 << 20);
        Teacher teacher = new Teacher(journal.archive(), embeddings, index, List.of(FIRE),
                new Teacher.Material(Parts.of(EmbeddingSpec.plain(2)), new References(Map.of("fire", TRUE))));
        return new LikenessShelf(journal.archive(), embeddings, journal.verdicts(), index, teacher, lessons,
                InstantSource.fixed(ScriptedEvents.START));
    }

    Teachings.Bar bar(LessonsInForce lessons, double degrees) {
        return lessons.bar("fire", FIRE.raise(), event(degrees, QUIET, ScriptedEvents.MODEL).belief());
    }

    void raise(int alert, double degrees, double confidence) {
        remember(degrees, new Decision.Raise("fire", ScriptedEvents.id(alert), confidence, ScriptedEvents.at(tick)), ScriptedEvents.MODEL);
    }

    Event remember(double degrees, Decision decision, ModelVersion model) {
        tick += A_LONG_TIME;
        Event event = event(degrees, decision, model);
        journal.remember(event);
        return event;
    }

    Event event(double degrees, Decision decision, ModelVersion model) {
        Event made = ScriptedEvents.event(tick, ScriptedEvents.GOOD, decision);
        Belief belief = made.belief();
        Belief looking = new Belief(belief.modalities(), belief.labels(), belief.subsets(), belief.attention(), look(degrees),
                belief.novelty(),
                belief.isNovel(), belief.conformalSet(), belief.watching());
        return new Event(made.key(), made.quality(), looking, made.contributions(), made.decisions(), model);
    }

    static Embedding look(double degrees) {
        double angle = Math.toRadians(degrees);
        return new Embedding(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
    }

    static String id(int alert) {
        return ScriptedEvents.id(alert).value();
    }

    static JsonFields lesson(String lessons) {
        return read(lessons).list("lessons", one -> one).getFirst();
    }

    static JsonFields read(String json) {
        return JsonReader.readObject("answer", json);
    }
}
