package dev.tectum.stage.journal;

import dev.tectum.domain.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The mode, grades and model that each station was last known to have, to tell what an event changes. One thread.
public final class LastKnown {

    private record Topic(String station, String kind, String subject) {}

    private final Map<Topic, String> values = new HashMap<>();

    /// One that goes its own way from here.
    public LastKnown copy() {
        LastKnown copy = new LastKnown();
        copy.values.putAll(values);
        return copy;
    }

    /// What `event` changes. Nothing is taken over: a change whose promise fails is still a change at the next event.
    public List<Change> changesBy(Event event) {
        if (event.key().revision() > 0) {
            return List.of(); // corrects the past, says nothing about the present
        }
        List<Change> changes = new ArrayList<>();
        compare(event, "mode", "", event.quality().mode(), changes);
        compare(event, "model", "", event.model().toString(), changes);
        event.quality().conditions()
                .forEach((modality, condition) -> compare(event, "grade", modality.name(), condition.grade().wireName(), changes));
        return changes;
    }

    private void compare(Event event, String kind, String subject, String now, List<Change> changes) {
        String before = values.get(new Topic(event.key().station().name(), kind, subject));
        if (!now.equals(before)) {
            changes.add(new Change(kind, subject, Optional.ofNullable(before), now));
        }
    }

    /// The changes are on disk.
    public void take(Event event, List<Change> changes) {
        for (Change change : changes) {
            values.put(new Topic(event.key().station().name(), change.kind(), change.subject()), change.after());
        }
    }
}
