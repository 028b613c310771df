package dev.tectum.stage.capture.javacv;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.time.Moment;
import java.util.Deque;

/// Frames of a live stream; one that is not later than the one before is left out. One thread.
final class LivePictures implements LiveConverter {

    private final PictureMaker maker;
    private StreamClock clock = new StreamClock();
    private long streamNanos;
    private long capturedNanos = Long.MIN_VALUE;

    LivePictures(PictureMaker maker) {
        this.maker = maker;
    }

    @Override
    public void restart() {
        clock = new StreamClock();
        streamNanos = 0;
    }

    @Override
    public void convert(StreamDecoder decoder, long now, Deque<Arrival> ready) {
        streamNanos = decoder.frameNanos(streamNanos + decoder.usualFrameNanos());
        long captured = clock.captured(streamNanos, now);
        if (captured > capturedNanos) {
            capturedNanos = captured;
            ready.add(maker.make(decoder.frame(), new Moment(captured)));
        }
    }

    @Override
    public void close() {
        maker.close();
    }
}
