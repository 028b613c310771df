package dev.tectum.stage.capture.replay;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Recorded sources merged into one, in the order in which things happened: a frame at its instant, sound when its last sample is there.
/// What happened at the same time comes in the order of the sources, so one recording always gives the same sequence.
/// Every modality ends with its bound at [Moment#MAX]; the last one to end does so at the recording's end. One thread; closes its sources.
public final class ReplaySchedule implements Source {

    private final List<ReplayLane> lanes;
    private final Moment end;
    private final Pace pace;

    /// @param sources one a modality, in the bundle's order; each gives what it has without waiting
    /// @param end the recording's end
    public ReplaySchedule(List<? extends Source> sources, Moment end, Pace pace) {
        this.lanes = sources.stream().map(ReplayLane::new).toList();
        this.end = end;
        this.pace = pace;
    }

    @Override
    public Optional<Arrival> next(Duration patience) throws InterruptedException {
        @Nullable
        ReplayLane first = earliest();
        if (first == null) {
            return Optional.empty();
        }
        Duration wait = pace.until(first.at());
        if (wait.compareTo(patience) > 0) {
            pace.pause(patience);
            return Optional.empty();
        }
        if (wait.isPositive()) {
            pace.pause(wait);
        }
        return Optional.of(first.take());
    }

    private @Nullable ReplayLane earliest() throws InterruptedException {
        @Nullable
        ReplayLane first = null;
        int open = 0;
        for (ReplayLane lane : lanes) {
            if (lane.fill()) {
                open++;
                if (first == null || lane.at().isBefore(first.at())) {
                    first = lane;
                }
            }
        }
        if (first != null && open == 1) {
            first.holdUntil(end);
        }
        return first;
    }

    @Override
    public boolean isExhausted() {
        return lanes.stream().allMatch(ReplayLane::isExhausted);
    }

    @Override
    public void close() {
        lanes.forEach(ReplayLane::close);
    }
}
