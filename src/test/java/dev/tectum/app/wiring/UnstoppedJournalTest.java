package dev.tectum.app.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.belief.Contributions;
import dev.tectum.domain.belief.Watching;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedBelief;
import dev.tectum.stage.journal.Journal;
import dev.tectum.stage.journal.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnstoppedJournalTest {

    /// Refuses as long as it is told to.
    private static final class FullDisk implements Journal {

        private final List<Long> kept = new ArrayList<>();
        private boolean full;
        private boolean closed;

        @Override
        public void remember(Event event) {
            if (full) {
                throw new JournalException("the disk is full", new IllegalStateException());
            }
            kept.add(event.key().tick());
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void theLoopGoesOnWhileTheDiskIsFullAndKeepsAgainAfterwards() {
        FullDisk disk = new FullDisk();
        Journal journal = new UnstoppedJournal(disk);
        journal.remember(event(1));
        disk.full = true;
        journal.remember(event(2));
        journal.remember(event(3));
        disk.full = false;
        journal.remember(event(4));
        journal.close();
        assertEquals(List.of(1L, 4L), disk.kept);
        assertTrue(disk.closed);
    }

    private static Event event(long tick) {
        Quality quality = ScriptedBelief.quality(1, 1, 1);
        WindowKey key = new WindowKey(HandWrittenSpec.KITCHEN, tick, Moment.ofSeconds(tick), 0, false);
        return new Event(key, quality, ScriptedBelief.fire(quality, Watching.YES, 0, 0, 0), new Contributions(Map.of()), List.of(),
                new ModelVersion("hand-written", "1.0.0", 1));
    }
}
