package dev.tectum.app.wiring.likeness;

import dev.tectum.domain.belief.Neighbour;
import dev.tectum.domain.model.EmbeddingSpace;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.journal.Archive;
import dev.tectum.stage.journal.EmbeddingArchive;
import dev.tectum.stage.journal.StoredEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks for the past events that are most like one. Any thread.
record SimilarEvents(Archive archive, EmbeddingArchive embeddings, EventIndex index) {

    /// A past event and how far it lies.
    private record Like(StoredEvent event, double distance) {

        void write(JsonWriter writer) {
            writer.put("distance", distance);
            EventText.write(event, writer);
        }
    }

    /// Other alerts, nearest first, as JSON.
    ///
    /// @throws IllegalStateException if the event has nothing to compare by; the message says why
    String of(StoredEvent event, int limit) {
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

    /// @throws IllegalStateException if the event has nothing to compare by; the message says why
    void requireComparable(StoredEvent event) {
        if (embeddings.embeddingOf(event.id()).isEmpty()) {
            throw new IllegalStateException("What the event looked like is forgotten");
        }
        Optional<EmbeddingSpace> space = embeddings.spaceOf(event.id());
        if (!space.equals(Optional.of(index.space()))) {
            throw new IllegalStateException("The event was decided by " + embeddings.modelOf(event.id()).orElse("another model")
                    + ", whose embeddings cannot be compared with those of today's bundle");
        }
    }
}
