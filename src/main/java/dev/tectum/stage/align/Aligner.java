package dev.tectum.stage.align;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.Window;
import dev.tectum.domain.window.WindowKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Lines up one station's arrivals on the grid of ticks. A tick is *settled* once every live stream has passed it, and *forced* once the deadline
/// has, whichever is first; what comes later may *revise* it. A stream is not live while its source is out, or when all it ever said is
/// stale. Same arrivals, same settled windows, in any interleaving. One thread, but for the counts.
public final class Aligner implements AutoCloseable {

    /// Clocks of remote sources are known to some milliseconds; what claims to be captured further ahead than this is wrong.
    private static final Duration CLOCK_TOLERANCE = Duration.ofMillis(100);

    /// Whoever falls further behind than so many ticks does not catch up one by one but goes on with the newest.
    private static final int MAX_BACKLOG = 4;

    /// Sound and pictures of as long a time are kept for revisions.
    private static final Duration LONGEST_LATENESS = Duration.ofSeconds(10);

    /// Times further from zero than 73 years cannot be reckoned with.
    private static final long SANE_NANOS = Long.MAX_VALUE / 4;

    private final Station station;
    private final Grid grid;
    private final Deadline deadline;
    private final Duration lateness;
    private final Map<Modality, Stream> streams = new LinkedHashMap<>();
    private final OpenTicks open = new OpenTicks();
    private final Stoppages stoppages;
    private Optional<Moment> handedOut = Optional.empty();
    private Moment now;
    private long lastTick;

    /// @param span ticks lie at `span.from` + n hops, up to and including `span.to`
    public Aligner(Station station, ModelSpec spec, Span span, Deadline deadline) {
        this.station = station;
        this.grid = new Grid(span, spec.hop());
        this.deadline = deadline;
        this.lateness = spec.allowedLateness().compareTo(LONGEST_LATENESS) < 0 ? spec.allowedLateness() : LONGEST_LATENESS;
        this.stoppages = new Stoppages(station);
        this.now = deadline.findNow().orElse(Moment.MAX);
        Duration reach = isLive() ? spec.hop().plus(deadline.patience()).plus(lateness) : spec.hop();
        for (ModalitySpec modality : spec.modalities()) {
            streams.put(modality.modality(), streamOf(modality, reach));
        }
    }

    private Stream streamOf(ModalitySpec spec, Duration reach) {
        return switch (spec.input()) {
            case ModalityInput.Image image -> new FrameStream(spec, image.frames(), grid);
            case ModalityInput.Audio audio -> new SoundStream(spec, audio, grid, reach);
            case ModalityInput.Series series -> new ReadingStream(spec, series, grid);
            case ModalityInput.Table table -> new ReadingStream(spec, table, grid);
        };
    }

    private boolean isLive() {
        return !now.equals(Moment.MAX);
    }

    /// Takes arrivals over, with what they hold.
    public void take(List<Arrival> arrivals) {
        now = deadline.findNow().orElse(Moment.MAX);
        arrivals.forEach(this::take);
        if (isLive()) {
            lastTick += stoppages.skipped(lastTick, grid.tickUpTo(now.minus(deadline.patience())), MAX_BACKLOG);
        }
    }

    private void take(Arrival arrival) {
        Stream stream = streams.get(arrival.modality());
        if (stream == null) {
            throw new NoSuchElementException("The bundle has no modality " + arrival.modality().name());
        }
        switch (arrival) {
            case Bound bound -> stream.bound(bound.nothingBefore());
            case Outage outage -> stream.outage(outage);
            case Observation observation -> stream.tally().count(fateOf(observation, stream));
        }
    }

    private Tally.Fate fateOf(Observation observation, Stream stream) {
        Moment captured = observation.captured();
        if (captured.nanos() > SANE_NANOS || isLive() && captured.isAfter(now.plus(CLOCK_TOLERANCE))) {
            observation.release();
            return Tally.Fate.FROM_THE_FUTURE;
        }
        if (captured.nanos() < -SANE_NANOS) {
            observation.release();
            return Tally.Fate.TOO_LATE;
        }
        Tally.Fate fate = stream.add(observation);
        long tick = Math.max(1, grid.tickOf(captured));
        return fate == Tally.Fate.ON_TIME && tick <= lastTick ? open.arrived(stream, tick, now) : fate;
    }

    /// The next window that is due by what was taken: revisions of former ticks, then new ticks, oldest first. The caller closes it.
    public Optional<Window> findDue() {
        handedOut.ifPresent(begun -> deadline.passTook(deadline.findNow().orElse(begun).since(begun)));
        Optional<Window> due = due();
        handedOut = due.flatMap(_ -> deadline.findNow());
        return due;
    }

    private Optional<Window> due() {
        Optional<OpenTicks.Revision> revision = open.findDue(now);
        if (revision.isPresent()) {
            OpenTicks.Revision found = revision.get();
            return Optional.of(window(new WindowKey(station, found.tick(), found.at(), found.number(), found.forced())));
        }
        if (isFinished() || grid.at(lastTick + 1).isAfter(now)) {
            return Optional.empty();
        }
        Moment tick = grid.at(lastTick + 1);
        Set<Stream> pending = pendingAt(tick);
        boolean settled = isSettled(pending, tick);
        if (!settled && (!isLive() || now.isBefore(deadline.of(tick)))) {
            return Optional.empty();
        }
        lastTick++;
        if (isLive()) {
            open.add(lastTick, tick, tick.plus(deadline.patience()).plus(lateness), !settled, pending);
        }
        Moment oldest = open.findOldest().orElse(tick);
        streams.values().forEach(stream -> stream.forgetBefore(oldest));
        return Optional.of(window(new WindowKey(station, lastTick, tick, 0, !settled)));
    }

    private Set<Stream> pendingAt(Moment tick) {
        return streams.values().stream().filter(stream -> !stream.hasPassed(tick) && !(isLive() && stream.isOut()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// In a recording nothing is idle: what it holds will come.
    private boolean isSettled(Set<Stream> pending, Moment tick) {
        return pending.stream().allMatch(stream -> isLive() && stream.isIdleAt(tick));
    }

    private Window window(WindowKey key) {
        Map<Modality, Slice> slices = new LinkedHashMap<>();
        streams.forEach((modality, stream) -> slices.put(modality, stream.sliceAt(key.at())));
        return new Window(key, slices);
    }

    /// How long it takes until a window is due even if nothing arrives, but `atMost`.
    public Duration untilDue(Duration atMost) {
        if (!isLive() || isFinished()) {
            return atMost;
        }
        Moment tick = grid.at(lastTick + 1);
        Moment next = isSettled(pendingAt(tick), tick) ? tick : deadline.of(tick);
        Moment due = next.isBefore(open.nextDue()) ? next : open.nextDue();
        Duration left = due.since(deadline.findNow().orElse(due));
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(atMost) < 0 ? left : atMost;
    }

    /// No tick is left.
    public boolean isFinished() {
        return grid.isPast(lastTick + 1);
    }

    /// What became of each modality's observations. Any thread.
    public Map<Modality, AlignmentCounts> counts() {
        Map<Modality, AlignmentCounts> counts = new LinkedHashMap<>();
        streams.forEach((modality, stream) -> counts.put(modality, stream.tally().counts()));
        return counts;
    }

    /// How many ticks were never decided because the loop had stood still. Any thread.
    public long skippedTicks() {
        return stoppages.ticks();
    }

    @Override
    public void close() {
        streams.values().forEach(Stream::close);
    }
}
