package dev.tectum.stage.evidence.files;

import dev.tectum.domain.model.LabelSpec.Severity;
import dev.tectum.stage.evidence.EvidenceException;
import dev.tectum.stage.evidence.EvidenceFiles;
import dev.tectum.stage.evidence.EvidenceStore;
import dev.tectum.stage.evidence.RaisedAlert;
import dev.tectum.stage.evidence.budget.KeptCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A folder of folders, one for each alert. Another process may take some away meanwhile: what was forgotten does not come back.
/// Any thread.
public final class EvidenceFolder implements EvidenceStore {

    private static final Pattern ALERT = Pattern.compile("[0-9A-Z]{26}");
    private static final Set<String> FILES = Set.of(EvidenceFiles.SNAPSHOT, EvidenceFiles.SOUND, EvidenceFiles.CLIP, EvidenceFiles.CURVES);

    private final Path root;
    private final Map<String, KeptCase> known = new LinkedHashMap<>();

    private EvidenceFolder(Path root) {
        this.root = root;
    }

    /// Nothing is made before there is something to keep.
    ///
    /// @param data the folder of the journal
    public static EvidenceFolder in(Path data) {
        return new EvidenceFolder(data.resolve("evidence"));
    }

    /// What a former run did not complete goes. Nobody else may be keeping here now.
    public synchronized void clearDrafts() {
        try {
            for (Path one : folders()) {
                try (DirectoryStream<Path> drafts = Files.newDirectoryStream(one, "*" + WholeFiles.DRAFT)) {
                    for (Path draft : drafts) {
                        WholeFiles.remove(draft);
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            throw refused(unreadable);
        }
    }

    @Override
    public synchronized void keep(RaisedAlert alert, String name, byte[] content) {
        try {
            Optional<Path> folder = claim(alert);
            if (folder.isPresent()) {
                WholeFiles.write(folder.get().resolve(name), content);
                measure(alert, folder.get());
            }
        } catch (IOException unwritable) {
            throw refused(unwritable);
        }
    }

    @Override
    public void keepFolder(RaisedAlert alert, String name, Filling filling) {
        try {
            Optional<Path> folder = claim(alert);
            if (folder.isPresent()) {
                WholeFiles.fill(folder.get().resolve(name), filling::fill);
                measure(alert, folder.get());
            }
        } catch (IOException unwritable) {
            throw refused(unwritable);
        }
    }

    /// The alert's folder; empty where it was there and was taken away.
    private synchronized Optional<Path> claim(RaisedAlert alert) throws IOException {
        Path folder = root.resolve(alert.id().value());
        boolean there = Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS);
        if (!there && known.containsKey(alert.id().value())) {
            return Optional.empty();
        }
        WholeFiles.makePrivateFolder(root);
        WholeFiles.makePrivateFolder(folder);
        if (!Files.exists(folder.resolve(CaseFile.NAME), LinkOption.NOFOLLOW_LINKS)) {
            WholeFiles.write(folder.resolve(CaseFile.NAME), CaseFile.of(alert));
            measure(alert, folder);
        }
        return Optional.of(folder);
    }

    private synchronized void measure(RaisedAlert alert, Path folder) throws IOException {
        known.put(alert.id().value(), new KeptCase(alert.id().value(), alert.label(), alert.severity(), alert.instant(),
                WholeFiles.bytes(folder)));
    }

    @Override
    public Optional<Path> find(String alertId, String name) {
        if (!ALERT.matcher(alertId).matches() || !FILES.contains(name)) {
            return Optional.empty();
        }
        Path folder = root.resolve(alertId);
        return Optional.of(folder.resolve(name)).filter(file -> Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
    }

    /// What an alert has left to be replayed.
    public Optional<Path> findRecording(String alertId) {
        return Optional.of(alertId).filter(id -> ALERT.matcher(id).matches())
                .map(id -> root.resolve(id).resolve(EvidenceFiles.RECORDING))
                .filter(folder -> Files.isDirectory(root.resolve(alertId), LinkOption.NOFOLLOW_LINKS)
                        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public synchronized List<KeptCase> all() {
        try {
            List<KeptCase> all = new ArrayList<>();
            for (Path folder : folders()) {
                KeptCase found = known.get(folder.getFileName().toString());
                all.add(found == null ? read(folder) : found);
            }
            all.forEach(one -> known.put(one.alertId(), one));
            return all;
        } catch (IOException unreadable) {
            throw refused(unreadable);
        }
    }

    private List<Path> folders() throws IOException {
        if (Files.isSymbolicLink(root)) {
            throw new IOException("it is a link, and what it leads to is not this device's");
        }
        if (!Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
            for (Path entry : entries) {
                if (ALERT.matcher(entry.getFileName().toString()).matches() && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    folders.add(entry);
                }
            }
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
        return folders;
    }

    /// What does not say whose it is goes first.
    private static KeptCase read(Path folder) throws IOException {
        long bytes = WholeFiles.bytes(folder);
        return CaseFile.read(folder, bytes)
                .orElse(new KeptCase(folder.getFileName().toString(), "", Severity.INFO, Instant.EPOCH, bytes));
    }

    @Override
    public synchronized void remove(List<KeptCase> cases) {
        try {
            for (KeptCase one : cases) {
                WholeFiles.remove(root.resolve(one.alertId()));
                known.remove(one.alertId());
            }
            if (!cases.isEmpty() && Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
                WholeFiles.DISK.force(root);
            }
        } catch (IOException | UncheckedIOException unremovable) {
            throw refused(unremovable);
        }
    }

    /// Everything, also what does not say whose it is.
    ///
    /// @throws EvidenceException if something cannot be removed
    public synchronized void removeAll() {
        try {
            folders(); // refuses a link
            WholeFiles.remove(root);
            known.clear();
        } catch (IOException unremovable) {
            throw refused(unremovable);
        }
    }

    private EvidenceException refused(Exception cause) {
        return new EvidenceException("Evidence in " + root + " cannot be kept or removed (" + cause.getMessage()
                + "): free some space, or give this user the right to write there", cause);
    }
}
