package dev.tectum.app.wiring.evidence;

import dev.tectum.stage.evidence.budget.KeptCase;
import dev.tectum.stage.evidence.files.EvidenceFolder;
import dev.tectum.stage.journal.Forgotten;
import dev.tectum.stage.journal.sqlite.SqliteErasure;
import java.nio.file.Path;
import java.util.List;

/// Erases what is personal from a device's folder: evidence and the recordings in it, the journal's alerts and events with their embeddings,
/// what people said of them. What was learned of the site, switches and choices stay. Also while the device runs.
public final class Forgetting {

    /// What was found or erased.
    ///
    /// @param cases alerts with evidence
    /// @param bytes of that evidence
    /// @param damaged journals that were set aside
    public record Account(long cases, long bytes, Forgotten.Count journal, int damaged) {

        public boolean isNothing() {
            return cases == 0 && damaged == 0 && journal.equals(new Forgotten.Count(0, 0, 0, 0));
        }
    }

    private final EvidenceFolder evidence;
    private final SqliteErasure journal;

    /// @param data the device's folder
    public Forgetting(Path data) {
        this.evidence = EvidenceFolder.in(data);
        this.journal = new SqliteErasure(data);
    }

    /// How much that is; nothing is changed.
    public Account find(Forgotten what) {
        List<KeptCase> cases = chosen(what);
        return account(cases, journal.find(what), isAll(what) ? journal.findDamaged().size() : 0);
    }

    /// Evidence first: what has no record any more could not be found again.
    ///
    /// @return what is gone
    public Account erase(Forgotten what) {
        List<KeptCase> cases = chosen(what);
        int damaged = isAll(what) ? journal.findDamaged().size() : 0;
        if (isAll(what)) {
            evidence.removeAll();
            journal.removeDamaged();
        } else {
            evidence.remove(cases);
        }
        return account(cases, journal.erase(what), damaged);
    }

    private static boolean isAll(Forgotten what) {
        return what.label().isEmpty() && what.before().isEmpty();
    }

    private List<KeptCase> chosen(Forgotten what) {
        return evidence.all().stream().filter(one -> what.label().map(one.label()::equals).orElse(true))
                .filter(one -> what.before().map(one.raised()::isBefore).orElse(true)).toList();
    }

    private static Account account(List<KeptCase> cases, Forgotten.Count journal, int damaged) {
        return new Account(cases.size(), cases.stream().mapToLong(KeptCase::bytes).sum(), journal, damaged);
    }
}
