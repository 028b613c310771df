package dev.tectum.stage.journal;

import dev.tectum.domain.event.Verdict;
import java.util.List;

/// What people have said of events. Every change is on disk when its method returns. Any thread.
public interface VerdictBook {

    /// Oldest first.
    ///
    /// @throws JournalException if the journal cannot be read
    List<Verdict> all();

    /// These are all that is said of the subject; what was said of it before is forgotten.
    ///
    /// @throws JournalException if it cannot be kept
    void replace(String subject, List<Verdict> verdicts);

    /// By which number people know what they taught of a label: given once, for ever.
    ///
    /// @throws JournalException if it cannot be read or kept
    int numberOf(String label);

    /// Whether all that is said of this label may change what is alerted.
    ///
    /// @throws JournalException if it cannot be kept
    void confirm(String label, boolean confirmed);
}
