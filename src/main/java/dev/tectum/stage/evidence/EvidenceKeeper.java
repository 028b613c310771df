package dev.tectum.stage.evidence;

import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Span;
import dev.tectum.domain.time.SteadyClock;
import dev.tectum.stage.evidence.budget.KeptCase;
import dev.tectum.stage.evidence.ring.Excerpt;
import dev.tectum.stage.evidence.ring.StationRings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the evidence of alerts: the snapshot at once, the clip and the recording when their last second is in the rings. A disk that
/// refuses is told once and counted; alerts go out without it. One thread at a time.
public final class EvidenceKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(EvidenceKeeper.class);

    /// Hears of each snapshot.
    @FunctionalInterface
    public interface Onlooker {

        /// @param jpeg not to be changed
        void taken(Station station, String label, ByteBuffer jpeg);
    }

    /// What it works with.
    ///
    /// @param coder for snapshots; belongs to whoever made it
    /// @param recordings asked where the plan wants recordings
    /// @param nanoTime a monotonic clock
    /// @param clock of the calendar, for how old evidence is
    public record Tools(PictureCoder coder, FilmMaker films, EvidenceStore store, RecordingMaker recordings, Onlooker onlooker,
            LongSupplier nanoTime, InstantSource clock) {}

    /// Something to be done when its time has come.
    private record Step(long dueNanos, Runnable work) {}

    private final EvidencePlan plan;
    private final Tools tools;
    private final SteadyClock clock;
    private final PriorityQueue<Step> steps = new PriorityQueue<>((one, other) -> Long.signum(one.dueNanos() - other.dueNanos()));
    private final AtomicLong notKept = new AtomicLong();
    private final AtomicLong removed = new AtomicLong();
    private long refusals;

    public EvidenceKeeper(EvidencePlan plan, Tools tools) {
        this.plan = plan;
        this.tools = tools;
        this.clock = new SteadyClock(tools.clock(), tools.nanoTime());
    }

    /// Keeps the snapshot, and notes what is to be done later.
    void begin(Newcomer newcomer) {
        try {
            attempt(() -> snapshot(newcomer));
        } finally {
            newcomer.release();
        }
        RaisedAlert alert = newcomer.alert();
        long now = tools.nanoTime().getAsLong();
        Duration wait = plan.after().plus(EvidencePlan.LATENESS);
        steps.add(new Step(now + wait.toNanos(), () -> clip(alert, newcomer.rings())));
        plan.recording().ifPresent(side -> steps.add(new Step(now + side.plus(EvidencePlan.LATENESS).toNanos(),
                () -> recording(alert, newcomer.rings(), EvidencePlan.recordingOf(alert, side)))));
    }

    private void snapshot(Newcomer newcomer) {
        if (newcomer.shot().isEmpty()) {
            return;
        }
        Newcomer.Shot shot = newcomer.shot().get();
        byte[] jpeg = encoded(shot.pixels());
        if (newcomer.mayShow(shot.camera())) {
            RaisedAlert alert = newcomer.alert();
            tools.onlooker().taken(alert.station(), alert.label(), ByteBuffer.wrap(jpeg).asReadOnlyBuffer());
            keep(alert, EvidenceFiles.SNAPSHOT, jpeg);
        }
    }

    private byte[] encoded(Pixels pixels) {
        ByteBuffer jpeg = tools.coder().encode(pixels);
        byte[] bytes = new byte[jpeg.remaining()];
        jpeg.get(bytes);
        return bytes;
    }

    private void clip(RaisedAlert alert, StationRings rings) {
        Excerpt excerpt = rings.excerpt(plan.clipOf(alert));
        Map<String, byte[]> files = EvidenceFiles.of(excerpt, tools.films());
        if (!rings.stillHold(excerpt)) { // a sense was switched off while the film was made
            clip(alert, rings);
            return;
        }
        files.forEach((name, content) -> keep(alert, name, content));
    }

    private void keep(RaisedAlert alert, String name, byte[] content) {
        tools.store().keep(alert, name, content);
        if (refusals > 0) {
            LOG.warn("Evidence is kept again; {} times it was not", refusals);
            refusals = 0;
        }
    }

    private void recording(RaisedAlert alert, StationRings rings, Span span) {
        Excerpt excerpt = rings.excerpt(span);
        tools.store().keepFolder(alert, EvidenceFiles.RECORDING, folder -> {
            tools.recordings().make(folder, alert, excerpt);
            if (!rings.stillHold(excerpt)) {
                throw new EvidenceException(
                        "A sense was switched off while the recording of " + alert.label() + " was left: it is dropped");
            }
        });
    }

    /// How long until there is something to do; empty where nothing is under way.
    Optional<Duration> untilDue() {
        return Optional.ofNullable(steps.peek())
                .map(next -> Duration.ofNanos(Math.max(0, next.dueNanos() - tools.nanoTime().getAsLong())));
    }

    /// Does what is due.
    void goOn() throws InterruptedException {
        boolean worked = false;
        for (Step next = steps.peek(); next != null && tools.nanoTime().getAsLong() - next.dueNanos() >= 0; next = steps.peek()) {
            steps.remove(next); // first: what breaks for another reason than a disk is not tried for ever
            attempt(next.work());
            if (Thread.interrupted()) {
                steps.add(next); // for [#finish]
                throw new InterruptedException("asked to end while evidence was kept");
            }
            worked = true;
        }
        if (worked) {
            tidy();
        }
    }

    /// Does everything now, with what there is.
    void finish() {
        for (Step next = steps.poll(); next != null; next = steps.poll()) {
            attempt(next.work());
        }
    }

    /// Removes what is more than may be kept; what is old only by a clock that can be believed.
    void tidy() {
        attempt(() -> {
            List<KeptCase> excess = plan.budget().excess(tools.store().all(), clock.findNow());
            tools.store().remove(excess);
            removed.addAndGet(excess.size());
        });
    }

    private void attempt(Runnable work) {
        try {
            work.run();
        } catch (EvidenceException refused) {
            if (Thread.currentThread().isInterrupted()) {
                return; // it will be tried again
            }
            notKept.incrementAndGet();
            if (refusals++ == 0) {
                LOG.error("{}; alerts go out without what could not be kept", refused.getMessage());
            }
        }
    }

    /// How often evidence could not be made or kept.
    public long notKept() {
        return notKept.get();
    }

    /// Of how many alerts the evidence was removed to keep within the budget.
    public long removed() {
        return removed.get();
    }
}
