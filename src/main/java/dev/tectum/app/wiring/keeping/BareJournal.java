package dev.tectum.app.wiring.keeping;

import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.TimeAnchor;
import dev.tectum.stage.journal.Archive;
import dev.tectum.stage.journal.DiskJournal;
import dev.tectum.stage.journal.sqlite.SqliteJournal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A journal's database alone, for whoever measures it: nobody is told, no label is known.
///
/// @param journal writes
/// @param archive reads
public record BareJournal(DiskJournal journal, Archive archive) implements AutoCloseable {

    public static BareJournal open(Path folder) {
        InstantSource clock = InstantSource.system();
        SqliteJournal journal = SqliteJournal.open(folder, new TimeAnchor(new Moment(0), clock.instant()), _ -> Optional.empty(), List.of(),
                clock);
        return new BareJournal(journal, journal.archive());
    }

    @Override
    public void close() {
        journal.close();
    }
}
