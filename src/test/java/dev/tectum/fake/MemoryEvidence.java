package dev.tectum.fake;

import dev.tectum.stage.evidence.EvidenceException;
import dev.tectum.stage.evidence.EvidenceStore;
import dev.tectum.stage.evidence.RaisedAlert;
import dev.tectum.stage.evidence.budget.KeptCase;
import dev.tectum.stage.evidence.ring.Excerpt;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Keeps evidence in memory. Its trick: a disk that is full when it is told to be.
public final class MemoryEvidence implements EvidenceStore {

    private final Map<String, Map<String, byte[]>> files = new LinkedHashMap<>();
    private final Map<String, List<String>> folders = new LinkedHashMap<>();
    private final AtomicReference<@Nullable Excerpt> noted = new AtomicReference<>();
    private volatile boolean full;

    public void fill(boolean up) {
        full = up;
    }

    @Override
    public synchronized void keep(RaisedAlert alert, String name, byte[] content) {
        requireRoom();
        files.computeIfAbsent(alert.id().value(), _ -> new LinkedHashMap<>()).put(name, content);
    }

    @Override
    public synchronized void keepFolder(RaisedAlert alert, String name, Filling filling) {
        requireRoom();
        filling.fill(Path.of(name));
        folders.computeIfAbsent(alert.id().value(), _ -> new ArrayList<>()).add(name);
    }

    private void requireRoom() {
        if (full) {
            throw new EvidenceException("The disk is full");
        }
    }

    /// The recording that somebody makes.
    public void note(Path folder, Excerpt excerpt) {
        noted.set(excerpt);
    }

    public Excerpt noted() {
        Excerpt found = noted.get();
        if (found == null) {
            throw new AssertionError("no recording was made");
        }
        return found;
    }

    public synchronized byte[] content(String alert, String name) {
        byte[] found = files.getOrDefault(alert, Map.of()).get(name);
        if (found == null) {
            throw new AssertionError(name + " is not among " + names(alert));
        }
        return found;
    }

    public synchronized List<String> names(String alert) {
        return List.copyOf(files.getOrDefault(alert, Map.of()).keySet());
    }

    public synchronized List<String> folders(String alert) {
        return List.copyOf(folders.getOrDefault(alert, List.of()));
    }

    @Override
    public Optional<Path> find(String alertId, String name) {
        return Optional.empty();
    }

    @Override
    public List<KeptCase> all() {
        return List.of();
    }

    @Override
    public void remove(List<KeptCase> cases) {
        // nothing is ever too much
    }
}
