package dev.tectum.stage.journal.standby;

import dev.tectum.domain.event.Letter;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.journal.JournalException;
import dev.tectum.stage.journal.Outbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The letters of the disk, then those in memory. Never throws: what the disk cannot note is remembered, so that nobody is told twice while
/// this process runs. Any thread.
final class StandbyOutbox implements Outbox {

    private final Outbox disk;
    private final Memory memory;

    StandbyOutbox(Outbox disk, Memory memory) {
        this.disk = disk;
        this.memory = memory;
    }

    @Override
    public List<Letter> pendingAfter(String sink, Station station, long sequence, int limit) {
        synchronized (memory) {
            List<Letter> letters = new ArrayList<>(onDisk(sink, station, sequence, limit));
            if (letters.size() < limit) {
                letters.addAll(memory.pendingAfter(sink, station, sequence, limit - letters.size()));
            }
            return letters;
        }
    }

    private List<Letter> onDisk(String sink, Station station, long sequence, int limit) {
        if (sequence >= Memory.FIRST) {
            return List.of();
        }
        Set<Long> told = memory.toNote(sink);
        try {
            return disk.pendingAfter(sink, station, sequence, limit + told.size()).stream()
                    .filter(letter -> !told.contains(letter.sequence())).limit(limit).toList();
        } catch (JournalException unreadable) {
            return List.of(); // asked again at the next look
        }
    }

    @Override
    public void delivered(String sink, long sequence) {
        synchronized (memory) {
            if (!memory.settle(sink, sequence)) {
                note(sink, memory.numberOnDisk(sequence));
            }
        }
    }

    private void note(String sink, long sequence) {
        try {
            disk.delivered(sink, sequence);
        } catch (JournalException refused) {
            memory.noteLater(sink, sequence);
        }
    }

    /// A letter in memory that is refused is not tried again.
    @Override
    public void refused(String sink, long sequence) {
        synchronized (memory) {
            if (memory.settle(sink, sequence)) {
                return;
            }
            long number = memory.numberOnDisk(sequence);
            try {
                disk.refused(sink, number);
            } catch (JournalException refused) {
                memory.noteLater(sink, number);
            }
        }
    }

    @Override
    public int keepWithin(String sink, int letters, long bytes) {
        try {
            return disk.keepWithin(sink, letters, bytes);
        } catch (JournalException refused) {
            return 0;
        }
    }

    @Override
    public Counts counts(String sink) {
        synchronized (memory) {
            try {
                Counts kept = disk.counts(sink);
                return new Counts(kept.waiting() + memory.waiting(sink), kept.refused());
            } catch (JournalException unreadable) {
                return new Counts(memory.waiting(sink), 0);
            }
        }
    }

    /// Notes what could not be noted before. The caller holds the memory.
    ///
    /// @throws JournalException if the disk still refuses
    void catchUp(List<String> sinks) {
        for (String sink : sinks) {
            for (long sequence : memory.toNote(sink)) {
                disk.delivered(sink, sequence);
                memory.noted(sink, sequence);
            }
        }
    }
}
