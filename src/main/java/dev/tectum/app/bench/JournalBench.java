package dev.tectum.app.bench;

import dev.tectum.app.wiring.keeping.BareJournal;
import dev.tectum.stage.journal.AlertQuery;
import dev.tectum.stage.journal.HeldPromise;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// A journal of many made events: how fast it is written, asked and opened.
public final class JournalBench {

    private static final int BATCH = 500;
    private static final int MOST_SINGLES = 2_000;
    private static final int QUERIES = 1_000;
    private static final int PAGE = 50;

    private final Path folder;
    private final int events;
    private final Random random = new Random(2);
    private final List<String> ids = new ArrayList<>();
    private final Lateness.Collector singles;

    private JournalBench(Path folder, int events) {
        this.folder = folder;
        this.events = events;
        this.singles = new Lateness.Collector(MOST_SINGLES);
    }

    /// Takes away what it has written.
    public static JournalReport run(int events) {
        try (ScratchFolder folder = ScratchFolder.make("tectum-journal")) {
            return new JournalBench(folder.path(), events).measure();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private JournalReport measure() throws IOException {
        double perSecond;
        try (BareJournal journal = BareJournal.open(folder)) {
            perSecond = fill(journal);
        }
        long begun = System.nanoTime();
        try (BareJournal journal = BareJournal.open(folder)) {
            Duration opening = Duration.ofNanos(System.nanoTime() - begun);
            journal.archive().findAlerts(day(Optional.empty()));
            Lateness page = timed(() -> journal.archive().findAlerts(day(Optional.empty())));
            Lateness next = timed(
                    () -> journal.archive().findAlerts(new AlertQuery(label(), Optional.empty(), Optional.empty(), Optional.of(id()),
                            PAGE)));
            Lateness byId = timed(() -> journal.archive().findAlert(id()));
            System.gc();
            Runtime java = Runtime.getRuntime();
            return new JournalReport(events, singles.sorted(), perSecond, opening, page, next, byId, size(),
                    java.totalMemory() - java.freeMemory(), resident());
        }
    }

    private double fill(BareJournal journal) {
        MadeAlerts made = new MadeAlerts();
        int alone = Math.min(MOST_SINGLES, events / 2);
        for (int number = 0; number < alone; number++) {
            List<HeldPromise> one = List.of(made.event(number));
            long before = System.nanoTime();
            journal.journal().takeOver(one);
            singles.add(System.nanoTime() - before);
        }
        long spent = 0;
        for (int number = alone; number < events; number += BATCH) {
            List<HeldPromise> batch = new ArrayList<>(BATCH);
            for (int next = number; next < Math.min(number + BATCH, events); next++) {
                batch.add(made.event(next));
            }
            long before = System.nanoTime();
            journal.journal().takeOver(batch);
            spent += System.nanoTime() - before;
            ids.add(made.id());
        }
        return (events - alone) * 1e9 / spent;
    }

    private Optional<String> label() {
        return Optional.of(MadeAlerts.LABELS.get(random.nextInt(MadeAlerts.LABELS.size())));
    }

    private String id() {
        return ids.get(random.nextInt(ids.size()));
    }

    private AlertQuery day(Optional<String> after) {
        Instant from = MadeAlerts.at(random.nextInt(events));
        return new AlertQuery(label(), Optional.of(from), Optional.of(from.plus(Duration.ofDays(1))), after, PAGE);
    }

    private static Lateness timed(Runnable query) {
        Lateness.Collector times = new Lateness.Collector(QUERIES);
        for (int i = 0; i < QUERIES; i++) {
            long before = System.nanoTime();
            query.run();
            times.add(System.nanoTime() - before);
        }
        return times.sorted();
    }

    private long size() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024).sum();
    }
}
