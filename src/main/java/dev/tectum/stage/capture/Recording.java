package dev.tectum.stage.capture;

import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is known of a recording beside its media: when it began, how long it is, and what people saw in it.
///
/// @param labels what was there, and when
/// @param annotated the labels that were looked for: only their absence means something
/// @param ignored uncertain spans, not counted
/// @param baseline what the site's clean air reads, by channel, in the channel's raw unit
public record Recording(Instant start, Duration length, List<LabelledSpan> labels, Set<String> annotated, List<LabelledSpan> ignored,
        Map<String, Double> baseline, String note) {

    /// Longer ones are cut before they are stored.
    public static final Duration MAX_LENGTH = Duration.ofDays(7);

    /// A stretch of the recording in which a label holds.
    public record LabelledSpan(String label, Span span) {}

    public Recording {
        labels = List.copyOf(labels);
        annotated = Set.copyOf(annotated);
        ignored = List.copyOf(ignored);
        baseline = Map.copyOf(baseline);
        if (length.isNegative() || length.isZero() || length.compareTo(MAX_LENGTH) > 0) {
            throw new IllegalArgumentException(
                    "A recording lasts more than 0 and at most " + MAX_LENGTH.toSeconds() + " s, but this one " + length);
        }
    }

    /// The last instant that belongs to the recording.
    public Moment end() {
        return new Moment(length.toNanos());
    }
}
