package dev.tectum.app.wiring.likeness;

import dev.tectum.app.web.view.LikenessDesk;
import dev.tectum.domain.event.Verdict;
import dev.tectum.domain.model.EmbeddingSpace;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.journal.Archive;
import dev.tectum.stage.journal.EmbeddingArchive;
import dev.tectum.stage.journal.RaisedAlert;
import dev.tectum.stage.journal.StoredEvent;
import dev.tectum.stage.journal.VerdictBook;
import dev.tectum.stage.journal.sqlite.SqliteJournal;
import dev.tectum.stage.likeness.Parts;
import dev.tectum.stage.update.Bundle;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers for like events and verdicts from the journal, and keeps the lessons that are in force. Any thread.
public final class LikenessShelf implements LikenessDesk {

    private static final Logger LOG = LoggerFactory.getLogger(LikenessShelf.class);
    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");

    /// What the index may take in memory: two hundred thousand events of 64 numbers.
    private static final long INDEX_BYTES = 64L << 20;

    private final Archive archive;
    private final EmbeddingArchive embeddings;
    private final VerdictBook verdicts;
    private final EventIndex index;
    private final InstantSource clock;
    private final Teacher teacher;
    private final SimilarEvents similar;
    private final LessonBoard board;
    private volatile long outOfUse;

    public static LikenessShelf of(SqliteJournal journal, Bundle bundle, LessonsInForce inForce) {
        ModelSpec spec = bundle.spec();
        EmbeddingSpace space = EmbeddingSpace.of(spec);
        EmbeddingArchive embeddings = journal.embeddings(spec.version(), space);
        EventIndex index = new EventIndex(embeddings, space, spec.fusion().embedding().size(), INDEX_BYTES);
        Teacher.Material material = new Teacher.Material(Parts.of(spec.fusion().embedding()),
                References.of(bundle.folder(), spec));
        Teacher teacher = new Teacher(journal.archive(), embeddings, index, inForce.declared(), material);
        return new LikenessShelf(journal.archive(), embeddings, journal.verdicts(), index, teacher, inForce, InstantSource.system());
    }

    LikenessShelf(Archive archive, EmbeddingArchive embeddings, VerdictBook verdicts, EventIndex index, Teacher teacher,
            LessonsInForce inForce, InstantSource clock) {
        this.archive = archive;
        this.embeddings = embeddings;
        this.verdicts = verdicts;
        this.index = index;
        this.clock = clock;
        this.teacher = teacher;
        this.similar = new SimilarEvents(archive, embeddings, index);
        this.board = new LessonBoard(archive, embeddings, verdicts, teacher, inForce);
    }

    /// Reads what the journal remembers, says which verdicts are of no use any more, and puts the confirmed lessons in force.
    public void prepare() throws InterruptedException {
        Map<String, List<Verdict>> dropped = dropped();
        outOfUse = dropped.values().stream().mapToLong(List::size).sum();
        dropped.forEach((model, lost) -> LOG.warn("{} verdicts on events of {} are not in force: the bundle of today has other embeddings "
                + "({}); they are kept, and count again with a bundle of theirs", lost.size(), model, index.space()));
        board.refresh();
        index.load();
        board.refresh();
    }

    /// How many verdicts are of no use, for they are of a model with other embeddings; 0 before [#prepare].
    public long verdictsOutOfUse() {
        return outOfUse;
    }

    @Override
    public Optional<String> findSimilar(String id, int limit) {
        return archive.find(id).map(event -> similar.of(event, limit));
    }

    @Override
    public Optional<String> judge(String id, String verdict) {
        return archive.find(id).map(event -> {
            similar.requireComparable(event);
            List<Verdict> said = switch (verdict) {
                case "right" -> onAlerts(id, event, Verdict.Kind.RIGHT);
                case "wrong" -> onAlerts(id, event, Verdict.Kind.WRONG);
                default -> List.of(example(id, event, verdict));
            };
            verdicts.replace(id, said);
            board.refresh();
            return answer(id, said);
        });
    }

    /// What a lesson held back can be judged like an alert: called right, it is missed no more.
    private List<Verdict> onAlerts(String id, StoredEvent event, Verdict.Kind kind) {
        List<RaisedAlert> all = Stream.concat(embeddings.alertsRaisedBy(event.id()).stream(), embeddings.heldBackAt(event.id()).stream())
                .toList();
        List<RaisedAlert> named = all.stream().filter(alert -> alert.id().equals(id)).toList();
        List<RaisedAlert> judged = named.isEmpty() ? all : named;
        if (judged.isEmpty()) {
            throw new IllegalStateException("The event raised no alert that could be right or wrong; it can be an example of a label");
        }
        return judged.stream().map(alert -> new Verdict(id, about(event), alert.label(), kind, alert.confidence(), clock.instant(), false))
                .toList();
    }

    private Verdict example(String id, StoredEvent event, String label) {
        if (!LABEL.matcher(label).matches()) {
            throw new IllegalArgumentException(
                    "A verdict is right, wrong, or a label of at most 40 small letters, digits and hyphens");
        }
        if (teacher.declared(label).isPresent()) {
            throw new IllegalStateException("The bundle has the label " + label + " already; a label to teach has a name of its own");
        }
        return new Verdict(id, about(event), label, Verdict.Kind.TAUGHT, 1, clock.instant(), false);
    }

    private Verdict.Judged about(StoredEvent event) {
        return new Verdict.Judged(event.id(), embeddings.modelOf(event.id()).orElse(""), index.space(),
                embeddings.embeddingOf(event.id()).orElseThrow().embedding());
    }

    @Override
    public Optional<String> findVerdict(String id) {
        List<Verdict> said = verdicts.all().stream().filter(verdict -> verdict.subject().equals(id)).toList();
        return said.isEmpty() ? Optional.empty() : Optional.of(answer(id, said));
    }

    private String answer(String id, List<Verdict> said) {
        return JsonWriter.object(writer -> writer.put("id", id)
                .putObjects("verdicts", said.stream().<JsonWriter.Body>map(verdict -> one -> one.put("label", verdict.label())
                        .put("verdict", verdict.kind().wireName())).toList())
                .putObjects("lessons", board.lessonsOn(said.stream().map(Verdict::label).collect(Collectors.toSet())::contains)));
    }

    @Override
    public boolean undo(String id) {
        boolean known = verdicts.all().stream().anyMatch(verdict -> verdict.subject().equals(id));
        if (known) {
            verdicts.replace(id, List.of());
            board.refresh();
        }
        return known;
    }

    @Override
    public String lessons() {
        return JsonWriter.object(writer -> writer.put("space", index.space().name()).putObjects("lessons", board.lessonsOn(_ -> true))
                .putObjects("dropped", dropped().entrySet().stream().<JsonWriter.Body>map(lost -> one -> one.put("model", lost.getKey())
                        .put("verdicts", lost.getValue().size())
                        .put("because", "the bundle of today has other embeddings")).toList()));
    }

    private Map<String, List<Verdict>> dropped() {
        return verdicts.all().stream().filter(verdict -> !verdict.about().space().equals(index.space()))
                .collect(Collectors.groupingBy(verdict -> verdict.about().model()));
    }

    @Override
    public Optional<String> confirm(String label, boolean confirmed) {
        return board.confirm(label, confirmed) ? Optional.of(lessons()) : Optional.empty();
    }
}
