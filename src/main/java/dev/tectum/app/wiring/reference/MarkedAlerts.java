package dev.tectum.app.wiring.reference;

import dev.tectum.domain.event.Verdict;
import dev.tectum.stage.evidence.files.EvidenceFolder;
import dev.tectum.stage.journal.JournalException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Alerts of this house that people have marked as right or wrong, as far as they have left recordings: what was right is to be found again,
/// and what was wrong was nothing. They go as the evidence goes, and one that cannot be played says nothing about anybody.
///
/// @param data the device's folder
/// @param verdicts oldest first
public record MarkedAlerts(Path data, Supplier<List<Verdict>> verdicts) {

    private static final Logger LOG = LoggerFactory.getLogger(MarkedAlerts.class);

    /// Of the newest: each takes some seconds of a processor.
    private static final int MOST = 20;

    public ReferenceSet open() {
        EvidenceFolder evidence = EvidenceFolder.in(data);
        List<Reference> found = new ArrayList<>();
        marked().forEach((alert, verdict) -> evidence.findRecording(alert)
                .ifPresent(folder -> found.add(new Reference(folder, absent(verdict), false))));
        return new ReferenceSet(found.subList(Math.max(0, found.size() - MOST), found.size()), List.of());
    }

    /// The last word on each alert.
    private Map<String, Verdict> marked() {
        Map<String, Verdict> marked = new LinkedHashMap<>();
        try {
            for (Verdict verdict : verdicts.get()) {
                if (verdict.kind() != Verdict.Kind.TAUGHT) {
                    marked.remove(verdict.subject());
                    marked.put(verdict.subject(), verdict);
                }
            }
        } catch (JournalException unreadable) {
            LOG.warn("Alerts that people have marked are no help in this examination: {}", unreadable.getMessage());
        }
        return marked;
    }

    private static Set<String> absent(Verdict verdict) {
        return verdict.kind() == Verdict.Kind.WRONG ? Set.of(verdict.label()) : Set.of();
    }
}
