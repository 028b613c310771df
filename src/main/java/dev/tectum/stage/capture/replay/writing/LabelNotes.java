package dev.tectum.stage.capture.replay.writing;

import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.stage.capture.Recording.LabelledSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What somebody says while a recording is made: a label's name begins it, the same name again ends it. Any thread.
public final class LabelNotes {

    /// Names that are taken down, and times that one begins and ends: more is no note of what happens in a room.
    private static final int MOST_NAMES = 100;
    private static final int MOST_SPANS = 10_000;

    private final Set<String> known;
    private final Map<String, Moment> begun = new LinkedHashMap<>();
    private final List<LabelledSpan> spans = new ArrayList<>();
    private final Set<String> annotated;

    /// @param known the model's labels; another one is noted too, but said to be unknown
    /// @param annotated labels that somebody looks out for, whether they come or not
    public LabelNotes(Set<String> known, Set<String> annotated) {
        this.known = Set.copyOf(known);
        this.annotated = new LinkedHashSet<>(annotated);
    }

    /// Takes one line down.
    ///
    /// @param at since the recording's start
    /// @return what was understood, for people
    public synchronized String note(String line, Moment at) {
        String label = line.strip();
        if (label.isEmpty()) {
            return "type a label (" + String.join(", ", known.stream().sorted().toList()) + ") when it begins, and again when it ends";
        }
        Moment since = begun.remove(label);
        if (since != null) {
            if (since.isBefore(at)) { // both before the recording began: it was over by then
                spans.add(new LabelledSpan(label, new Span(since, at)));
            }
            return label + " ends";
        }
        if (spans.size() >= MOST_SPANS || annotated.size() >= MOST_NAMES && !annotated.contains(label)) {
            return label + " is not noted: there are too many notes already";
        }
        begun.put(label, at);
        annotated.add(label);
        return label + " begins" + (known.contains(label) ? "" : ", though the model does not know it");
    }

    /// All that was noted; what has not ended ends with the recording.
    public synchronized List<LabelledSpan> spansUpTo(Moment end) {
        List<LabelledSpan> all = new ArrayList<>();
        spans.stream().filter(span -> span.span().from().isBefore(end))
                .map(span -> new LabelledSpan(span.label(), new Span(span.span().from(), earlier(span.span().to(), end))))
                .forEach(all::add);
        begun.forEach((label, since) -> {
            if (since.isBefore(end)) {
                all.add(new LabelledSpan(label, new Span(since, end)));
            }
        });
        return all;
    }

    public synchronized Set<String> annotated() {
        return Set.copyOf(annotated);
    }

    private static Moment earlier(Moment one, Moment other) {
        return one.isBefore(other) ? one : other;
    }
}
