package dev.tectum.stage.journal.sqlite;

import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.wire.LabelBook;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// A process that remembers alert after alert, says each number on stdout once it is on disk, and never ends by itself.
final class PowerCut {

    private PowerCut() {
    }

    public static void main(String[] folder) {
        try (SqliteJournal journal = SqliteJournal.open(Path.of(folder[0]), ScriptedEvents.ANCHOR,
                LabelBook.of(HandWrittenSpec.spec().labels()), List.of("mqtt"), InstantSource.fixed(ScriptedEvents.START))) {
            for (int number = 1;; number++) {
                journal.remember(ScriptedEvents.raising(number, number));
                System.out.println(number);
                System.out.flush();
            }
        }
    }
}
