package dev.tectum.app.wiring.trace;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.journal.Journal;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When a reading came, when the window of an alert was taken up, when it was decided, when it was on disk. The loop's thread, but for readings.
public final class PassTrace {

    private static final Logger LOG = LoggerFactory.getLogger(PassTrace.class);

    private final Supplier<Moment> clock;
    private volatile Moment lastRead;

    public PassTrace(Supplier<Moment> clock) {
        this.clock = clock;
        this.lastRead = clock.get();
    }

    /// The clock of the loop, which it last reads before it works on a window.
    public Moment now() {
        Moment now = clock.get();
        lastRead = now;
        return now;
    }

    /// How long the loop has worked since it last read its clock. Asked on its thread.
    public Duration sinceRead() {
        return clock.get().since(lastRead);
    }

    /// The same observation.
    public Observation observed(Observation observation) {
        if (LOG.isDebugEnabled() && observation instanceof SensorReading reading) {
            LOG.debug("reading {} {} captured={} seen={}", reading.channel(), reading.value(), reading.captured().nanos(),
                    clock.get().nanos());
        }
        return observation;
    }

    /// The same journal.
    public Journal journal(Journal journal) {
        return LOG.isDebugEnabled() ? new TracedJournal(journal) : journal;
    }

    private final class TracedJournal implements Journal {

        private final Journal journal;

        private TracedJournal(Journal journal) {
            this.journal = journal;
        }

        @Override
        public void remember(Event event) {
            long begun = lastRead.nanos();
            long decided = clock.get().nanos();
            journal.remember(event);
            long kept = clock.get().nanos();
            for (Alert alert : Alert.of(event)) {
                LOG.debug("alert {} {} tick={} begun={} decided={} kept={} forced={}", alert.id(), alert.state().wireName(),
                        event.key().at().nanos(), begun, decided, kept, event.key().forced());
            }
        }

        @Override
        public void close() {
            journal.close();
        }
    }
}
