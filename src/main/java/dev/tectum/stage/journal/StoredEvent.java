package dev.tectum.stage.journal;

import java.time.Instant;

/// An event as it was remembered.
///
/// @param id rises with every event that was written
/// @param json `{"id","station","decision":{…},"alerts":[…],"changes":[{"kind","subject","before","after"}],
///        "heldBack":[{"label","lesson","confidence"}]}`: the decision line, the alerts as told, what changed with it, what a lesson held back
public record StoredEvent(long id, Instant at, String station, String json) {}
