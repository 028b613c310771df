package dev.tectum.app.wiring.likeness;

import dev.tectum.app.web.view.LikenessDesk;
import dev.tectum.domain.belief.Neighbour;
import dev.tectum.domain.event.Verdict;
import dev.tectum.domain.model.EmbeddingSpace;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.journal.Archive;
import dev.tectum.stage.journal.EmbeddingArchive;
import dev.tectum.stage.journal.RaisedAlert;
import dev.tectum.stage.journal.StoredEvent;
import dev.tectum.stage.journal.VerdictBook;
import dev.tectum.stage.journal.sqlite.SqliteJournal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    private final LessonsInForce inForce;
    private final InstantSource clock;
    private final Teacher teacher;

    /// @param labels as this device wants them
    public static LikenessShelf of(SqliteJournal journal, ModelSpec spec, List<LabelSpec> labels, LessonsInForce inForce) {
        EmbeddingSpace space = EmbeddingSpace.of(spec);
        EmbeddingArchive embeddings = journal.embeddings(spec.version(), space);
        EventIndex index = new EventIndex(embeddings, space, spec.fusion().embeddingSize(), INDEX_BYTES);
        return new LikenessShelf(journal.archive(), embeddings, journal.verdicts(), index, labels, inForce, InstantSource.system());
    }

    LikenessShelf(Archive archive, EmbeddingArchive embeddings, VerdictBook verdicts, EventIndex index, List<LabelSpec> labels,
            LessonsInForce inForce, InstantSource clock) {
        this.archive = archive;
        this.embeddings = embeddings;
        this.verdicts = verdicts;
        this.index = index;
        this.inForce = inForce;
        this.clock = clock;
        this.teacher = new Teacher(archive, embeddings, index, labels);
    }

    /// Reads what the journal remembers, says which verdicts are of no use any more, and puts the confirmed lessons in force.
    public void prepare() throws InterruptedException {
        dropped()
                .forEach((model, lost) -> LOG.warn("{} verdicts on events of {} are not in force: the bundle of today has other embeddings "
                        + "({}); they are kept, and count again with a bundle of theirs", lost.size(), model, index.space()));
        refresh();
        index.load();
        refresh();
    }

    private void refresh() {
        inForce.take(teacher.inForce(verdicts.all()));
    }

    @Override
    public Optional<String> findSimilar(String id, int limit) {
        return archive.find(id).map(event -> similar(event, limit));
    }

    private String similar(StoredEvent event, int limit) {
        requireComparable(event);
        Set<String> own = new HashSet<>(EventText.alerts(event));
        List<Like> found = new ArrayList<>();
        int asked = limit + 1;
        List<Neighbour> neighbours = List.of();
        do { // an alert has several events, so that more may be needed than are told
            asked *= 2;
            neighbours = index.nearest(embeddings.embeddingOf(event.id()).orElseThrow().embedding(), asked);
            found.clear();
            neighbours.stream().filter(neighbour -> neighbour.id() != event.id()).takeWhile(_ -> found.size() < limit)
                    .forEach(neighbour -> archive.find(Long.toString(neighbour.id()))
                            .filter(other -> EventText.alerts(other).stream().noneMatch(own::contains))
                            .ifPresent(other -> found.add(new Like(other, neighbour.distance()))));
        } while (found.size() < limit && neighbours.size() == asked);
        return JsonWriter.object(writer -> writer.put("id", Long.toString(event.id())).put("space", index.space().name())
                .put("searched", index.size()).putObjects("events", found.stream().<JsonWriter.Body>map(like -> like::write).toList()));
    }

    /// A past event and how far it lies.
    private record Like(StoredEvent event, double distance) {

        void write(JsonWriter writer) {
            writer.put("distance", distance);
            EventText.write(event, writer);
        }
    }

    private void requireComparable(StoredEvent event) {
        Optional<EmbeddingSpace> space = embeddings.spaceOf(event.id());
        if (!space.equals(Optional.of(index.space()))) {
            throw new IllegalStateException("The event was decided by " + embeddings.modelOf(event.id()).orElse("another model")
                    + ", whose embeddings cannot be compared with those of today's bundle");
        }
    }

    @Override
    public Optional<String> judge(String id, String verdict) {
        return archive.find(id).map(event -> {
            requireComparable(event);
            List<Verdict> said = switch (verdict) {
                case "right" -> onAlerts(id, event, Verdict.Kind.RIGHT);
                case "wrong" -> onAlerts(id, event, Verdict.Kind.WRONG);
                default -> List.of(example(id, event, verdict));
            };
            verdicts.replace(id, said);
            refresh();
            return answer(id, said);
        });
    }

    private List<Verdict> onAlerts(String id, StoredEvent event, Verdict.Kind kind) {
        List<RaisedAlert> all = embeddings.alertsRaisedBy(event.id());
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
        Set<String> labels = said.stream().map(Verdict::label).collect(Collectors.toSet());
        return JsonWriter.object(writer -> writer.put("id", id)
                .putObjects("verdicts", said.stream().<JsonWriter.Body>map(verdict -> one -> one.put("label", verdict.label())
                        .put("verdict", verdict.kind().wireName())).toList())
                .putObjects("lessons", lessons(verdicts.all().stream().filter(each -> labels.contains(each.label())).toList())));
    }

    private List<JsonWriter.Body> lessons(List<Verdict> all) {
        return teacher.lessons(all).stream().<JsonWriter.Body>map(lesson -> writer -> {
            lesson.write(writer);
            List<Verdict> said = all.stream().filter(verdict -> verdict.label().equals(lesson.label())).toList();
            writer.put("state", said.stream().allMatch(Verdict::confirmed) ? "confirmed" : "proposed");
            writer.put("verdicts", said.size()).put("inForce", said.stream().filter(Verdict::confirmed).count());
        }).toList();
    }

    @Override
    public boolean undo(String id) {
        boolean known = verdicts.all().stream().anyMatch(verdict -> verdict.subject().equals(id));
        if (known) {
            verdicts.replace(id, List.of());
            refresh();
        }
        return known;
    }

    @Override
    public String lessons() {
        return JsonWriter.object(writer -> writer.put("space", index.space().name()).putObjects("lessons", lessons(verdicts.all()))
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
        if (teacher.lessons(verdicts.all()).stream().noneMatch(lesson -> lesson.label().equals(label))) {
            return Optional.empty();
        }
        if (confirmed && teacher.declared(label).isEmpty()) {
            throw new IllegalStateException(
                    "What was taught of " + label + " is tried and shown, but labels of one's own cannot alert yet");
        }
        verdicts.confirm(label, confirmed);
        refresh();
        return Optional.of(lessons());
    }
}
