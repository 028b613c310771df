package dev.tectum.stage.capture.replay;

import dev.tectum.domain.sense.Modality;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The faults that are imitated now, at most one a modality. Put and repaired from any thread while sources run.
public final class Corruptions {

    private final Map<Modality, Corruption> standing = new ConcurrentHashMap<>();

    /// The last one wins where two are for the same modality.
    public Corruptions(Collection<Corruption> corruptions) {
        corruptions.forEach(this::put);
    }

    public void put(Corruption corruption) {
        standing.put(corruption.spec().modality(), corruption);
    }

    public void repair(Modality modality) {
        standing.remove(modality);
    }

    public Optional<Corruption> findFor(Modality modality) {
        return Optional.ofNullable(standing.get(modality));
    }

    public List<Corruption> standing() {
        return List.copyOf(standing.values());
    }
}
