package dev.tectum.stage.align;

import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Frames of one camera, newest last. Holds as many as the encoder takes, and those that are ahead of the tick.
final class FrameStream extends Stream {

    /// Frames that wait for their tick; a source that runs further ahead loses its oldest ones.
    private static final int MAX_WAITING = 64;

    private record Held(VideoFrame frame, Moment unchangedSince) {
    }

    private final int stack;
    private final Deque<Held> held = new ArrayDeque<>();

    FrameStream(ModalitySpec spec, int stack) {
        super(spec.maxStaleness());
        this.stack = stack;
    }

    void add(VideoFrame frame) {
        Held last = held.peekLast();
        if (last != null && !frame.captured().isAfter(last.frame().captured())) {
            frame.close();
            leaveOut();
            return;
        }
        boolean same = last != null && last.frame().pixels().rgb().mismatch(frame.pixels().rgb()) < 0;
        held.addLast(new Held(frame, same ? last.unchangedSince() : frame.captured()));
        if (held.size() > MAX_WAITING + stack) {
            held.removeFirst().frame().close();
            leaveOut();
        }
        heard(frame.captured(), frame.captured());
    }

    @Override
    Slice newestAt(Moment tick) {
        List<Held> upToTick = new ArrayList<>();
        for (Held one : held) {
            if (!one.frame().captured().isAfter(tick)) {
                upToTick.add(one);
            }
        }
        for (int surplus = upToTick.size() - stack; surplus > 0; surplus--) {
            held.removeFirst().frame().close();
            upToTick.removeFirst();
        }
        if (upToTick.isEmpty()) {
            return new Slice.Absent(Reason.STARTING);
        }
        Held newest = upToTick.getLast();
        Duration age = tick.since(newest.frame().captured());
        if (isStale(age)) {
            return new Slice.Absent(Reason.STALE);
        }
        List<VideoFrame> frames = upToTick.stream().map(one -> shared(one.frame())).toList();
        return new Slice.Frames(frames, age, tick.since(newest.unchangedSince()));
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
