package dev.tectum.stage.evidence;

import dev.tectum.stage.evidence.ring.Excerpt;
import java.nio.file.Path;

/// Makes a recording of an excerpt, which can be replayed. Takes its time.
@FunctionalInterface
public interface RecordingMaker {

    /// @param folder there, and empty
    /// @throws EvidenceException if it cannot be made
    void make(Path folder, RaisedAlert alert, Excerpt excerpt);
}
