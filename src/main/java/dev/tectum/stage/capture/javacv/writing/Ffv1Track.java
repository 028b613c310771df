package dev.tectum.stage.capture.javacv.writing;

import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.Track;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Frames in whole milliseconds. One that would fall on the same millisecond as the one before has no place. One thread.
final class Ffv1Track implements Track<VideoFrame> {

    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final FfmpegMuxer muxer;
    private final int width;
    private final int height;
    private long firstMilli = -1;
    private long lastMilli = -1;

    Ffv1Track(FfmpegMuxer muxer, int width, int height) {
        this.muxer = muxer;
        this.width = width;
        this.height = height;
    }

    @Override
    public Optional<VideoFrame> write(VideoFrame frame) {
        long milli = Math.round((double) frame.captured().nanos() / NANOS_PER_MILLI);
        boolean fits = frame.pixels().width() == width && frame.pixels().height() == height;
        if (milli <= lastMilli || !fits) {
            frame.close();
            return Optional.empty();
        }
        firstMilli = firstMilli < 0 ? milli : firstMilli;
        lastMilli = milli;
        muxer.write(frame.pixels().rgb(), milli - firstMilli);
        return Optional.of(new VideoFrame(frame.modality(), new Moment(milli * NANOS_PER_MILLI), frame.pixels(), frame.preview()));
    }

    @Override
    public Notes notes() {
        return new Notes(Duration.ofMillis(Math.max(0, firstMilli)), List.of());
    }

    @Override
    public void close() {
        muxer.close();
    }
}
