package dev.tectum.stage.journal.standby;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Calendar;
import dev.tectum.stage.journal.Change;
import dev.tectum.stage.journal.DiskJournal;
import dev.tectum.stage.journal.Journal;
import dev.tectum.stage.journal.JournalException;
import dev.tectum.stage.journal.LastKnown;
import dev.tectum.stage.journal.Outbox;
import dev.tectum.stage.journal.ToldAlert;
import dev.tectum.wire.AlertJson;
import dev.tectum.wire.DecisionJson;
import dev.tectum.wire.LabelBook;
import dev.tectum.wire.WireClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A journal that goes on while its disk is full, read-only or broken: promises are held in memory within bounds, told from there, and handed
/// over in their order when the disk works again. That it began and that it ended is itself told, as an alert of the device.
/// `remember` and `close` belong to the loop's thread, the rest to any; `remember` never throws for the disk's sake.
public final class StandbyJournal implements Journal {

    private static final Logger LOG = LoggerFactory.getLogger(StandbyJournal.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);
    private static final String NO_DECISION = "{\"type\":\"device\"}";

    /// What promises are made of, and who is told.
    ///
    /// @param stations the first one speaks for the device
    /// @param sinks by their names in the outbox
    public record Terms(List<Station> stations, Calendar calendar, LabelBook labels, List<String> sinks) {}

    private final DiskJournal disk;
    private final Terms terms;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final Memory memory;
    private final StandbyOutbox outbox;
    private final LastKnown lastKnown = new LastKnown();
    private @Nullable JournalTrouble trouble;
    private long lastAttempt;
    private long droppedBefore;

    /// @param nanoTime a monotonic clock, in nanoseconds
    /// @param mostPromises so many are held at most, and so many `mostBytes`
    public StandbyJournal(DiskJournal disk, Terms terms, LongSupplier nanoTime, RandomGenerator random, int mostPromises, long mostBytes) {
        this.disk = disk;
        this.terms = terms;
        this.nanoTime = nanoTime;
        this.random = random;
        this.memory = new Memory(mostPromises, mostBytes, terms.sinks());
        this.outbox = new StandbyOutbox(disk.outbox(), memory);
    }

    /// What is promised and still to be told, on disk or not.
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void remember(Event event) {
        disk.watch(event);
        List<Change> changes = lastKnown.changesBy(event);
        lastKnown.take(event, changes);
        synchronized (memory) {
            if (!memory.isIdle() || trouble != null) {
                hold(event, changes);
                handOver(event, false);
            } else {
                promise(event, changes);
            }
            disk.takeDamages().forEach(aside -> tellDamage(event, aside));
        }
    }

    private void promise(Event event, List<Change> changes) {
        try {
            disk.promise(event);
        } catch (JournalException refused) {
            hold(event, changes);
            List<String> damages = disk.takeDamages();
            if (damages.isEmpty()) {
                begin(event, refused);
            } else {
                damages.forEach(aside -> tellDamage(event, aside)); // and with the new file it works again
            }
        }
    }

    private void hold(Event event, List<Change> changes) {
        List<Memory.Told> told = Alert.of(event).stream().map(this::told).toList();
        if (!told.isEmpty() || !changes.isEmpty()) {
            memory.hold(Optional.of(event), event.key().station(), instantOf(event),
                    DecisionJson.line(event, WireClock.calendar(terms.calendar())), told);
        }
    }

    private Memory.Told told(Alert alert) {
        LabelSpec.Severity severity = terms.labels().find(alert.label()).map(LabelSpec::severity).orElse(LabelSpec.Severity.WARNING);
        return new Memory.Told(new ToldAlert(alert.id().value(), alert.key().station().name(), alert.label(), alert.state().wireName(),
                AlertJson.told(alert, terms.calendar(), terms.labels())), severity);
    }

    private Instant instantOf(Event event) {
        return terms.calendar().instantOf(event.key().at());
    }

    private void begin(Event event, JournalException refused) {
        LOG.error("{}; alerts are told from memory and held until the disk takes them", refused.getMessage());
        Instant now = instantOf(event);
        trouble = new JournalTrouble(terms.stations().getFirst(), event, now, random);
        droppedBefore = memory.dropped();
        lastAttempt = nanoTime.getAsLong();
        tell(trouble, Alert.State.NEW, now,
                refused.getMessage() + "; alerts are told from memory, and lost to the record if the device stops");
    }

    private void tell(JournalTrouble about, Alert.State state, Instant now, String because) {
        memory.hold(Optional.empty(), terms.stations().getFirst(), now, NO_DECISION, List.of(about.told(state, now, because)));
    }

    /// A new file has begun already.
    private void tellDamage(Event event, String aside) {
        Instant now = instantOf(event);
        JournalTrouble damage = new JournalTrouble(terms.stations().getFirst(), event, now, random);
        tell(damage, Alert.State.NEW, now,
                "the journal was damaged and is kept as " + aside + "; what was to be told was saved where it could "
                        + "be read");
        tell(damage, Alert.State.END, now, "a new journal has begun; the damaged one is kept as " + aside);
        handOver(event, true);
    }

    /// Offers the disk what is held, now and then.
    private void handOver(Event event, boolean atOnce) {
        long now = nanoTime.getAsLong();
        if (!atOnce && now - lastAttempt < BETWEEN_ATTEMPTS.toNanos()) {
            return;
        }
        lastAttempt = now;
        try {
            memory.handedOver(disk.takeOver(memory.promises()));
            outbox.catchUp(terms.sinks());
        } catch (JournalException refused) {
            LOG.debug("Still: {}", refused.getMessage());
            return;
        }
        if (trouble != null) {
            long lost = memory.dropped() - droppedBefore;
            LOG.warn("The journal works again; {} messages did not fit into memory and are lost", lost);
            JournalTrouble over = trouble;
            trouble = null;
            tell(over, Alert.State.END, instantOf(event),
                    "the journal works again; " + lost + " messages did not fit into memory meanwhile");
            handOver(event, true);
        }
    }

    /// How many letters and changes did not fit into memory since the start.
    public long lost() {
        synchronized (memory) {
            return memory.dropped();
        }
    }

    /// How many promises are held in memory now.
    public long held() {
        synchronized (memory) {
            return memory.size();
        }
    }

    @Override
    public void close() {
        synchronized (memory) {
            if (!memory.isIdle()) {
                try {
                    disk.takeOver(memory.promises());
                    outbox.catchUp(terms.sinks());
                } catch (JournalException refused) {
                    LOG.error("{}; {} promises in memory are lost to the record", refused.getMessage(), memory.size());
                }
            }
        }
        disk.close();
    }
}
