package dev.tectum.stage.journal.sqlite;

import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.stage.journal.JournalException;
import dev.tectum.wire.LabelBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// A process that remembers alerts until the disk is full, says what the journal says, makes room, remembers ten more
/// and says how many the journal took in all.
final class FullDisk {

    private static final int BALLAST = 1_000_000;

    private FullDisk() {
    }

    public static void main(String[] folder) throws IOException {
        Path ballast = Files.write(Path.of(folder[0], "ballast"), new byte[BALLAST]);
        int remembered = 0;
        try (SqliteJournal journal = SqliteJournal.open(Path.of(folder[0]), ScriptedEvents.ANCHOR,
                LabelBook.of(HandWrittenSpec.spec().labels()), List.of("mqtt"), InstantSource.fixed(ScriptedEvents.START))) {
            try {
                while (true) {
                    journal.remember(ScriptedEvents.raising(remembered + 1, remembered + 1));
                    remembered++;
                }
            } catch (JournalException full) {
                System.out.println(full.getMessage());
            }
            Files.delete(ballast);
            for (int more = 0; more < 10; more++) {
                journal.remember(ScriptedEvents.raising(remembered + 1, remembered + 1));
                remembered++;
            }
        }
        System.out.println(remembered);
    }
}
