package dev.tectum.stage.journal.sqlite;

import dev.tectum.domain.event.Letter;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.stage.journal.standby.StandbyJournal;
import dev.tectum.wire.LabelBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/// A process whose disk refuses, by being full or read-only, from before its start or from its tenth alert on, until its thirtieth. It raises
/// forty alerts, tells each at once and says on stdout what it told.
final class FickleDisk {

    private static final int BEGINS = 10;
    private static final int ENDS = 30;
    private static final int ALL = 40;

    private FickleDisk() {
    }

    /// @param arguments folder; `full` or `read-only`; `start` or `later`
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        boolean full = arguments[1].equals("full");
        boolean fromTheStart = arguments[2].equals("start");
        if (fromTheStart) {
            refuse(folder, full);
        }
        LabelBook labels = LabelBook.of(HandWrittenSpec.spec().labels());
        long[] nanos = {0};
        try (StandbyJournal journal = new StandbyJournal(
                SqliteJournal.openWhenPossible(folder, ScriptedEvents.ANCHOR, labels, List.of("mqtt"),
                        InstantSource.fixed(ScriptedEvents.START)),
                new StandbyJournal.Terms(List.of(HandWrittenSpec.KITCHEN), ScriptedEvents.ANCHOR, labels, List.of("mqtt")),
                () -> nanos[0] += Duration.ofSeconds(1).toNanos(), new Random(1), 1000, 1 << 20)) {
            for (int alert = 1; alert <= ALL; alert++) {
                if (alert == BEGINS && !fromTheStart) {
                    refuse(folder, full);
                }
                if (alert == ENDS) {
                    obey(folder, full);
                }
                journal.remember(ScriptedEvents.raising(2L * alert, alert));
                journal.remember(ScriptedEvents.clearing(2L * alert + 1, alert));
                tellAll(journal);
            }
        }
    }

    private static void tellAll(StandbyJournal journal) {
        for (Letter letter : journal.outbox().pendingAfter("mqtt", HandWrittenSpec.KITCHEN, 0, 100)) {
            System.out.println(letter.alertId() + " " + letter.state());
            journal.outbox().delivered("mqtt", letter.sequence());
        }
    }

    private static void refuse(Path folder, boolean full) throws IOException, InterruptedException {
        if (full) {
            fill(folder.resolve("ballast"));
        } else {
            remount(folder, "ro");
        }
    }

    private static void obey(Path folder, boolean full) throws IOException, InterruptedException {
        if (full) {
            Files.delete(folder.resolve("ballast"));
        } else {
            remount(folder, "rw");
        }
    }

    private static void fill(Path ballast) throws IOException {
        try (java.io.OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(new byte[1024]);
            }
        } catch (IOException enough) {
            System.err.println("the disk is full: " + enough.getMessage());
        }
    }

    private static void remount(Path folder, String how) throws IOException, InterruptedException {
        int status = new ProcessBuilder("mount", "-o", "remount," + how, folder.toString()).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("it cannot be mounted " + how);
        }
    }
}
