package dev.tectum.stage.journal.sqlite;

import dev.tectum.stage.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Keeps a database that SQLite cannot read under a dated name.
final class DamagedJournal {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private DamagedJournal() {
    }

    /// Renames the database with its write-ahead log and index.
    ///
    /// @return where the database is now
    static Path setAside(Path file, Instant now) {
        Path aside = freeName(file, now);
        try {
            for (String part : List.of("-shm", "-wal", "")) {
                Path from = file.resolveSibling(file.getFileName() + part);
                if (Files.exists(from)) {
                    Files.move(from, aside.resolveSibling(aside.getFileName() + part));
                }
            }
            return aside;
        } catch (IOException refused) {
            throw new JournalException("The journal " + file + " is damaged and cannot be set aside as " + aside + " (" + refused
                    + "): move it away by hand", refused);
        }
    }

    private static Path freeName(Path file, Instant now) {
        String stem = "journal.damaged-" + STAMP.format(now);
        Path name = file.resolveSibling(stem + ".db");
        for (int again = 2; Files.exists(name); again++) {
            name = file.resolveSibling(stem + "-" + again + ".db");
        }
        return name;
    }
}
