package dev.tectum.app.wiring.likeness;

import dev.tectum.domain.event.Verdict;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.journal.Archive;
import dev.tectum.stage.journal.EmbeddingArchive;
import dev.tectum.stage.journal.VerdictBook;
import dev.tectum.stage.likeness.Lessons;
import dev.tectum.stage.likeness.TaughtLabel;
import dev.tectum.wire.WireClock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows lessons, and puts them in force. Any thread.
final class LessonBoard {

    private static final Logger LOG = LoggerFactory.getLogger(LessonBoard.class);

    /// So many alerts that a lesson held back are shown; the newest.
    private static final int SHOWN = 10;

    private final Archive archive;
    private final EmbeddingArchive embeddings;
    private final VerdictBook verdicts;
    private final Teacher teacher;
    private final LessonsInForce inForce;

    LessonBoard(Archive archive, EmbeddingArchive embeddings, VerdictBook verdicts, Teacher teacher, LessonsInForce inForce) {
        this.archive = archive;
        this.embeddings = embeddings;
        this.verdicts = verdicts;
        this.teacher = teacher;
        this.inForce = inForce;
    }

    /// Puts in force what is confirmed, as far as it still may be: a verdict that was taken back may have been what a lesson stood on.
    synchronized void refresh() {
        Map<String, Lessons.NumberedBar> bars = new HashMap<>();
        Map<String, TaughtLabel> taught = new HashMap<>();
        for (Lesson lesson : teacher.inForce(verdicts.all())) {
            int number = verdicts.numberOf(lesson.label());
            if (lesson.obstacle().isPresent()) {
                LOG.warn("Lesson {} on {} is out of force: {}", number, lesson.label(), lesson.obstacle().get());
                continue;
            }
            switch (lesson) {
                case Lesson.Bar bar -> bars.put(bar.label(), new Lessons.NumberedBar(number, bar.bar()));
                case Lesson.Taught label -> taught.put(label.label(), label.taught());
            }
        }
        inForce.take(new Lessons(bars, taught));
    }

    /// @return whether anything was taught of the label
    /// @throws IllegalStateException if the lesson may not be put in force; the message says why
    boolean confirm(String label, boolean confirmed) {
        Optional<Lesson> lesson = teacher.lessons(on(label)).stream().findFirst();
        if (lesson.isEmpty()) {
            return false;
        }
        if (confirmed) {
            lesson.get().obstacle().ifPresent(reason -> {
                throw new IllegalStateException("What was taught of " + label + " stays out of force: " + reason);
            });
        }
        verdicts.confirm(label, confirmed);
        LOG.info("Lesson {} on {} is {}", verdicts.numberOf(label), label, confirmed ? "in force" : "withdrawn");
        refresh();
        return true;
    }

    private List<Verdict> on(String label) {
        return verdicts.all().stream().filter(verdict -> verdict.label().equals(label)).toList();
    }

    List<JsonWriter.Body> lessonsOn(Predicate<String> label) {
        List<Verdict> all = verdicts.all().stream().filter(verdict -> label.test(verdict.label())).toList();
        return teacher.lessons(all).stream().<JsonWriter.Body>map(lesson -> writer -> {
            List<Verdict> said = all.stream().filter(verdict -> verdict.label().equals(lesson.label())).toList();
            writer.put("number", verdicts.numberOf(lesson.label()));
            lesson.write(writer);
            writer.put("state", said.stream().allMatch(Verdict::confirmed) ? "confirmed" : "proposed");
            writer.put("verdicts", said.size()).put("inForce", said.stream().filter(Verdict::confirmed).count());
            writer.putObjects("said", said.stream().<JsonWriter.Body>map(verdict -> one -> one.put("id", verdict.subject()).put("verdict",
                    verdict.kind() == Verdict.Kind.TAUGHT ? verdict.label() : verdict.kind().wireName())).toList());
            writer.put("obstacle", lesson.obstacle().orElse(null));
            writer.putObject("heldBack", one -> one.put("count", embeddings.countHeldBack(lesson.label()))
                    .putObjects("newest", newestHeldBack(lesson.label())));
        }).toList();
    }

    private List<JsonWriter.Body> newestHeldBack(String label) {
        return embeddings.heldBack(label, SHOWN).stream().<JsonWriter.Body>map(alert -> one -> {
            one.put("id", alert.id()).put("confidence", alert.confidence());
            archive.find(alert.id()).ifPresent(event -> one.put("at", WireClock.text(event.at())).put("station", event.station()));
        }).toList();
    }
}
