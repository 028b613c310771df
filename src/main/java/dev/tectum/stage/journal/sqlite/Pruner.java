package dev.tectum.stage.journal.sqlite;

import dev.tectum.stage.journal.Retention;
import dev.tectum.stage.journal.sqlite.upkeep.Surplus;
import java.time.Instant;
import java.util.List;

/// Takes away what is older or more than is kept, in small pieces. The space is used again by what is written next.
record Pruner(JournalFile file, Retention retention) {

    private static final int PIECE = 200;
    private static final int MOST_PIECES = 1000;

    /// @return how many rows are gone
    int byAge(Instant now) {
        long rest = now.minus(retention.rest()).toEpochMilli();
        long alerts = now.minus(retention.alerts()).toEpochMilli();
        return all(Surplus.ALERTS, alerts) + all(Surplus.SUMMARIES, rest) + all(Surplus.EVENTS, rest);
    }

    private int all(Surplus surplus, long before) {
        int gone = 0;
        for (int piece = 0; piece < MOST_PIECES; piece++) {
            int now = one(surplus, before);
            if (now == 0) {
                return gone;
            }
            gone += now;
        }
        return gone;
    }

    private int one(Surplus surplus, long before) {
        List<Long> rows = file.read(connection -> surplus.find(connection, before, PIECE));
        return rows.isEmpty() ? 0 : file.write("pruned", connection -> surplus.delete(connection, rows));
    }

    /// The oldest of the rest first; alerts only where nothing else is left.
    ///
    /// @return how many rows are gone
    int bySize() {
        int gone = 0;
        for (int piece = 0; piece < MOST_PIECES && isTooLarge(); piece++) {
            int now = one(Surplus.SUMMARIES, Long.MAX_VALUE) + one(Surplus.EVENTS, Long.MAX_VALUE);
            if (now == 0) {
                now = one(Surplus.ALERTS, Long.MAX_VALUE);
            }
            if (now == 0) {
                return gone;
            }
            gone += now;
        }
        return gone;
    }

    private boolean isTooLarge() {
        return file.read(Surplus::usedBytes) > retention.bytes();
    }
}
