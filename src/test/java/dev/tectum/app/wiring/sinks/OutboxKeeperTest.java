package dev.tectum.app.wiring.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.domain.event.Letter;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.journal.Outbox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutboxKeeperTest {

    private final Map<String, Long> waiting = new HashMap<>();
    private final OutboxKeeper keeper = new OutboxKeeper(new CountedOutbox(), List.of("mqtt", "house"));

    @Test
    void whatIsTooMuchIsDroppedAndCounted() {
        waiting.put("mqtt", 12_345L);
        waiting.put("house", 7L);
        keeper.look();
        assertEquals(OutboxKeeper.MOST_LETTERS, keeper.waiting("mqtt"));
        assertEquals(7, keeper.waiting("house"));
        assertEquals(2_345, keeper.dropped());
    }

    @Test
    void whatFitsIsLeftAlone() {
        waiting.put("mqtt", 9_999L);
        keeper.look();
        assertEquals(9_999, keeper.waiting("mqtt"));
        assertEquals(0, keeper.dropped());
    }

    @Test
    void nothingWaitsBeforeItHasLooked() {
        assertEquals(0, keeper.waiting("mqtt"));
    }

    /// Knows only numbers.
    private final class CountedOutbox implements Outbox {

        @Override
        public List<Letter> pendingAfter(String sink, Station station, long sequence, int limit) {
            return List.of();
        }

        @Override
        public void delivered(String sink, long sequence) {
            waiting.merge(sink, -1L, Long::sum);
        }

        @Override
        public void refused(String sink, long sequence) {
            waiting.merge(sink, -1L, Long::sum);
        }

        @Override
        public int keepWithin(String sink, int letters, long bytes) {
            long before = waiting.getOrDefault(sink, 0L);
            waiting.put(sink, Math.min(before, letters));
            return (int) (before - Math.min(before, letters));
        }

        @Override
        public Counts counts(String sink) {
            return new Counts(waiting.getOrDefault(sink, 0L), 0);
        }
    }
}
