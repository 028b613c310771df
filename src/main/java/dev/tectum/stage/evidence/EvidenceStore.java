package dev.tectum.stage.evidence;

import dev.tectum.stage.evidence.budget.KeptCase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Keeps files by alert. Any thread.
public interface EvidenceStore {

    /// Something that fills a folder.
    @FunctionalInterface
    interface Filling {
        void fill(Path folder);
    }

    /// Whole and on disk when it returns, or not there at all.
    ///
    /// @throws EvidenceException if the disk does not take it
    void keep(RaisedAlert alert, String name, byte[] content);

    /// A folder of the alert, whole and on disk when it returns, or not there at all.
    ///
    /// @throws EvidenceException if the disk does not take it
    void keepFolder(RaisedAlert alert, String name, Filling filling);

    /// A file of an alert, if it is kept.
    Optional<Path> find(String alertId, String name);

    List<KeptCase> all();

    /// Everything of these alerts goes.
    ///
    /// @throws EvidenceException if something cannot be removed
    void remove(List<KeptCase> cases);
}
