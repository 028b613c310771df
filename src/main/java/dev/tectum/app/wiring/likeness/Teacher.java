package dev.tectum.app.wiring.likeness;

import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.belief.Neighbour;
import dev.tectum.domain.event.Verdict;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.stage.journal.Archive;
import dev.tectum.stage.journal.EmbeddingArchive;
import dev.tectum.stage.journal.RaisedAlert;
import dev.tectum.stage.journal.StoredEmbedding;
import dev.tectum.stage.journal.StoredEvent;
import dev.tectum.stage.likeness.Bounds;
import dev.tectum.stage.likeness.Case;
import dev.tectum.stage.likeness.Evidence;
import dev.tectum.stage.likeness.Parts;
import dev.tectum.stage.likeness.RaisedBar;
import dev.tectum.stage.likeness.TaughtLabel;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes lessons of verdicts, and tries them on what the journal remembers and the bundle tells. Any thread; reads the disk.
final class Teacher {

    /// What a bundle knows of its own embeddings.
    ///
    /// @param kinship how far what is of one kind lies apart
    record Material(Parts parts, References references, double kinship) {

        Material(Parts parts, References references) {
            this(parts, references, references.kinship(parts));
        }
    }

    /// So many alerts of a label that nobody judged are tried; the newest.
    private static final int MOST_ALERTS = 500;

    /// So many neighbours of each example are tried: farther ones cannot be mistaken for it before these are.
    private static final int MOST_NEIGHBOURS = 50;

    /// What the same room told so shortly before or after an example is the same happening, no counter-example.
    private static final Duration HAPPENING = Duration.ofMinutes(1);

    private final Archive archive;
    private final EmbeddingArchive embeddings;
    private final EventIndex index;
    private final List<LabelSpec> labels;
    private final Material material;

    Teacher(Archive archive, EmbeddingArchive embeddings, EventIndex index, List<LabelSpec> labels, Material material) {
        this.archive = archive;
        this.embeddings = embeddings;
        this.index = index;
        this.labels = List.copyOf(labels);
        this.material = material;
    }

    /// @return empty for a label that people make
    Optional<LabelSpec> declared(String label) {
        return labels.stream().filter(spec -> spec.name().equals(label)).findFirst();
    }

    /// What verdicts on any labels teach: each event once, in the space of today.
    List<Lesson> lessons(Collection<Verdict> verdicts) {
        Map<String, Map<Long, Verdict>> byLabel = new LinkedHashMap<>();
        for (Verdict verdict : verdicts) {
            if (verdict.about().space().equals(index.space())) {
                byLabel.computeIfAbsent(verdict.label(), _ -> new LinkedHashMap<>()).put(verdict.about().event(), verdict);
            }
        }
        return byLabel.entrySet().stream().map(each -> lesson(each.getKey(), each.getValue())).toList();
    }

    /// What confirmed verdicts teach by themselves. That one was right counts at once, for it can only make a lesson milder.
    List<Lesson> inForce(Collection<Verdict> verdicts) {
        Predicate<Verdict> counts = verdict -> verdict.confirmed() || verdict.kind() == Verdict.Kind.RIGHT;
        Set<String> confirmed = verdicts.stream().filter(Verdict::confirmed).map(Verdict::label).collect(Collectors.toSet());
        return lessons(verdicts.stream().filter(counts).filter(verdict -> confirmed.contains(verdict.label())).toList());
    }

    private Lesson lesson(String label, Map<Long, Verdict> byEvent) {
        return declared(label).<Lesson>map(spec -> bar(spec, byEvent)).orElseGet(() -> taught(label, byEvent.values()));
    }

    private Lesson bar(LabelSpec spec, Map<Long, Verdict> byEvent) {
        Evidence evidence = new Evidence(cases(byEvent.values(), Verdict.Kind.WRONG), cases(byEvent.values(), Verdict.Kind.RIGHT),
                material.references().of(spec.name()));
        List<Case> others = embeddings.alertsOf(spec.name(), index.space(), MOST_ALERTS).stream()
                .filter(alert -> !byEvent.containsKey(alert.event())).map(Teacher::unjudged).toList();
        Bounds bounds = Bounds.of(spec);
        return new Lesson.Bar(spec.name(), spec.raise(), RaisedBar.of(material.parts(), bounds, evidence),
                RaisedBar.check(material.parts(), bounds, evidence, others));
    }

    private static Case unjudged(RaisedAlert alert) {
        return new Case(alert.embedding(), alert.confidence(), recording(alert.event()));
    }

    private static List<Case> cases(Collection<Verdict> verdicts, Verdict.Kind kind) {
        return verdicts.stream().filter(verdict -> verdict.kind() == kind)
                .map(verdict -> new Case(verdict.about().embedding(), verdict.probability(), recording(verdict.about().event()))).toList();
    }

    /// Below zero, where no recording of a bundle is.
    private static long recording(long event) {
        return -1 - event;
    }

    private Lesson taught(String label, Collection<Verdict> verdicts) {
        List<Embedding> examples = verdicts.stream().map(verdict -> verdict.about().embedding()).toList();
        List<Embedding> others = Stream.concat(others(verdicts), material.references().all().stream()).toList();
        return new Lesson.Taught(label, TaughtLabel.of(material.parts(), examples, others, material.kinship()),
                TaughtLabel.check(material.parts(), examples, others, material.kinship()));
    }

    private Stream<Embedding> others(Collection<Verdict> verdicts) {
        List<StoredEvent> happenings = verdicts.stream().flatMap(verdict -> event(verdict.about().event()).stream()).toList();
        Set<Long> near = verdicts.stream().flatMap(verdict -> index.nearest(verdict.about().embedding(), MOST_NEIGHBOURS).stream())
                .map(Neighbour::id).collect(Collectors.toSet());
        return near.stream().flatMap(id -> event(id).stream())
                .filter(event -> happenings.stream().noneMatch(happening -> isSame(event, happening)))
                .flatMap(event -> embeddings.embeddingOf(event.id()).stream()).map(StoredEmbedding::embedding);
    }

    private static boolean isSame(StoredEvent one, StoredEvent other) {
        return one.station().equals(other.station()) && Duration.between(one.at(), other.at()).abs().compareTo(HAPPENING) <= 0;
    }

    private Optional<StoredEvent> event(long id) {
        return archive.find(Long.toString(id));
    }
}
