package dev.tectum.stage.journal.sqlite.export;

import java.time.Instant;
import java.util.Optional;

/// What is asked for. An empty condition lets everything pass.
///
/// @param from at that time or later; an outage that had not ended by then, too
/// @param to before that time
/// @param label alerts of this label, and events that told one; changes and outages have none and all pass
public record ExportQuery(Optional<Instant> from, Optional<Instant> to, Optional<String> label) {
}
