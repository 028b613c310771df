package dev.tectum.stage.align;

import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Frames of one camera, oldest first. Of those between two ticks no tick sees more than the encoder takes, so no more are held:
/// a flood is thinned out as it comes.
final class FrameStream extends Stream {

    private record Held(VideoFrame frame, Moment unchangedSince) {

        private Moment captured() {
            return frame.captured();
        }
    }

    private final Grid grid;
    private final int stack;
    private final List<Held> held = new ArrayList<>();

    FrameStream(ModalitySpec spec, int stack, Grid grid) {
        super(spec.maxStaleness(), grid.span().from());
        this.stack = stack;
        this.grid = grid;
    }

    @Override
    Tally.Fate add(Observation observation) {
        if (!(observation instanceof VideoFrame frame)) {
            throw otherKind(observation);
        }
        Moment captured = frame.captured();
        if (held.isEmpty()) {
            held.add(new Held(frame, captured));
        } else {
            Held last = held.getLast();
            if (!captured.isAfter(last.captured())) {
                frame.close();
                return captured.equals(last.captured()) ? Tally.Fate.DUPLICATE : Tally.Fate.BACKWARDS;
            }
            if (isStale(captured.since(last.captured()))) {
                tally().countGap();
            }
            boolean same = last.frame().pixels().rgb().mismatch(frame.pixels().rgb()) < 0;
            held.add(new Held(frame, same ? last.unchangedSince() : captured));
            thinOut(grid.tickOf(captured));
        }
        heard(captured, captured);
        return Tally.Fate.ON_TIME;
    }

    private void thinOut(long tick) {
        int surplus = held.size() - 1 - stack;
        if (surplus >= 0 && grid.tickOf(held.get(surplus).captured()) == tick) {
            held.remove(surplus).frame().close();
        }
    }

    @Override
    Slice newestAt(Moment tick) {
        int count = countUpTo(tick);
        if (count == 0) {
            return new Slice.Absent(Reason.STARTING);
        }
        Held newest = held.get(count - 1);
        Duration age = tick.since(newest.captured());
        if (isStale(age)) {
            return new Slice.Absent(Reason.STALE);
        }
        List<VideoFrame> frames = held.subList(Math.max(0, count - stack), count).stream().map(one -> shared(one.frame())).toList();
        return new Slice.Frames(frames, age, tick.since(newest.unchangedSince()));
    }

    private int countUpTo(Moment tick) {
        int count = held.size();
        while (count > 0 && held.get(count - 1).captured().isAfter(tick)) {
            count--;
        }
        return count;
    }

    @Override
    void forgetBefore(Moment tick) {
        super.forgetBefore(tick);
        for (int surplus = countUpTo(tick) - stack; surplus > 0; surplus--) {
            held.removeFirst().frame().close();
        }
    }

    private static VideoFrame shared(VideoFrame frame) {
        frame.pixels().retain();
        if (frame.preview() != null) {
            frame.preview().retain();
        }
        return frame;
    }

    @Override
    public void close() {
        held.forEach(one -> one.frame().close());
        held.clear();
    }
}
