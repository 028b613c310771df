package dev.tectum.stage.capture.replay.imitation;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.VideoFrame;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The same picture again and again; where it is so for good, already since before the start. Holds the picture that stands.
final class Frozen implements Imitation {

    private static final Duration BEFORE_START = Duration.ofSeconds(10);

    private final Level level;
    private final Circumstances circumstances;
    private @Nullable VideoFrame held;

    Frozen(Level level, Circumstances circumstances) {
        this.level = level;
        this.circumstances = circumstances;
    }

    @Override
    public void pass(Observation observation, Consumer<Arrival> out) {
        if (!(observation instanceof VideoFrame frame)) {
            throw Imitation.cannotBe("What is no picture", Reason.FROZEN);
        }
        if (!level.lastsAt(frame.captured(), circumstances.start())) {
            close();
            out.accept(frame);
        } else if (held == null) {
            held = copy(frame, frame);
            if (level.isTotal() && circumstances.fromStart()) {
                out.accept(new VideoFrame(frame.modality(), circumstances.start().minus(BEFORE_START), frame.pixels().retain(), null));
            }
            out.accept(frame);
        } else {
            out.accept(copy(held, frame));
            frame.close();
        }
    }

    /// What `picture` shows, stamped as `stamp`, as one more holder.
    private static VideoFrame copy(VideoFrame picture, VideoFrame stamp) {
        return new VideoFrame(stamp.modality(), stamp.captured(), picture.pixels().retain(),
                picture.preview() == null ? null : picture.preview().retain());
    }

    @Override
    public void close() {
        if (held != null) {
            held.close();
            held = null;
        }
    }
}
