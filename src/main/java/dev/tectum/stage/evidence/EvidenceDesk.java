package dev.tectum.stage.evidence;

import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.LabelSpec.Severity;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Calendar;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.Window;
import dev.tectum.stage.evidence.ring.StationRings;
import dev.tectum.wire.LabelBook;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes alerts from the loop and has their evidence kept on a thread of its own. [#offer] belongs to the loop's thread and only queues.
public final class EvidenceDesk implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceDesk.class);
    private static final int MOST_WAITING = 32;
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final Map<Station, StationRings> rings;
    private final LabelBook labels;
    private final Calendar calendar;
    private final EvidenceKeeper keeper;
    private final BlockingQueue<Newcomer> queue = new ArrayBlockingQueue<>(MOST_WAITING);
    private final AtomicLong leftOut = new AtomicLong();

    /// @param calendar asked on the loop's thread
    public EvidenceDesk(Map<Station, StationRings> rings, LabelBook labels, Calendar calendar, EvidenceKeeper keeper) {
        this.rings = Map.copyOf(rings);
        this.labels = labels;
        this.calendar = calendar;
        this.keeper = keeper;
    }

    /// Looks for alerts that have just been raised; the picture that was decided upon is held, not copied.
    public void offer(Window window, Event event) {
        StationRings room = rings.get(event.key().station());
        if (room == null || event.key().revision() > 0) {
            return;
        }
        for (Decision decision : event.decisions()) {
            if (decision instanceof Decision.Raise raise) {
                take(new Newcomer(alert(event, raise), room, shot(window), room.lives()));
            }
        }
    }

    private RaisedAlert alert(Event event, Decision.Raise raise) {
        return new RaisedAlert(raise.id(), raise.label(), severityOf(raise.label()), event.key().station(), raise.since(),
                event.key().at(), calendar.instantOf(event.key().at()));
    }

    private Severity severityOf(String label) {
        return labels.find(label).map(LabelSpec::severity).orElse(Severity.WARNING);
    }

    private static Optional<Newcomer.Shot> shot(Window window) {
        for (Slice slice : window.slices().values()) {
            if (slice instanceof Slice.Frames frames) {
                VideoFrame newest = frames.newest();
                return Optional.of(new Newcomer.Shot(newest.modality(), PictureDesk.forPeople(newest).retain()));
            }
        }
        return Optional.empty();
    }

    private void take(Newcomer newcomer) {
        if (!queue.offer(newcomer)) {
            newcomer.release();
            if (leftOut.getAndIncrement() == 0) {
                LOG.warn("More alerts are raised than their evidence can be kept: of some there will be none");
            }
        }
    }

    /// Keeps evidence until it is interrupted.
    public void run() throws InterruptedException {
        keeper.tidy();
        while (true) {
            Duration patience = keeper.untilDue().filter(due -> due.compareTo(IDLE) < 0).orElse(IDLE);
            Newcomer newcomer = queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (newcomer != null) {
                keeper.begin(newcomer);
            } else if (patience.equals(IDLE)) {
                keeper.tidy();
            }
            keeper.goOn();
        }
    }

    /// How many alerts have no evidence because too many came at once.
    public long leftOut() {
        return leftOut.get();
    }

    /// Keeps what there is of alerts that are still under way. The thread that keeps has ended before.
    @Override
    public void close() {
        for (Newcomer newcomer = queue.poll(); newcomer != null; newcomer = queue.poll()) {
            keeper.begin(newcomer);
        }
        keeper.finish();
    }
}
