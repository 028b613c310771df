package dev.tectum.domain.event;

import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.model.EmbeddingSpace;
import java.time.Instant;
import java.util.Locale;

/// What a person says of an event.
///
/// @param subject how the person named the event: its own id or an alert's
/// @param label the label that was alerted, or the one that is taught
/// @param probability what the label had then; 1 for a taught one
/// @param confirmed whether it may change what is alerted
public record Verdict(String subject, Judged about, String label, Kind kind, double probability, Instant at, boolean confirmed) {

    /// The event itself, for the journal may forget it before the verdict.
    public record Judged(long event, String model, EmbeddingSpace space, Embedding embedding) {}

    /// Right, wrong, or an example of a label to be taught.
    public enum Kind {
        RIGHT, WRONG, TAUGHT;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
