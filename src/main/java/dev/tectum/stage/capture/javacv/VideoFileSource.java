package dev.tectum.stage.capture.javacv;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The frames of a film. It decodes one frame ahead, so each frame is followed by word of when the next one is due.
/// One thread; frames stay good after it is closed.
final class VideoFileSource implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(VideoFileSource.class);
    /// A film may end so much before the length that its header states.
    private static final long END_TOLERANCE_NANOS = 1_000_000_000L;

    private final Modality modality;
    private final StreamDecoder decoder;
    private final PictureMaker maker;
    private final Moment end;
    private final Deque<Arrival> ready = new ArrayDeque<>();
    private long decodedNanos = -1;
    private long outOfOrder;
    private boolean cut;
    private boolean ended;

    private VideoFileSource(Modality modality, StreamDecoder decoder, PictureMaker maker, Moment end) {
        this.modality = modality;
        this.decoder = decoder;
        this.maker = maker;
        this.end = end;
    }

    /// @throws CaptureException if no frame can be decoded
    static VideoFileSource open(FfmpegInput file, Modality modality, ModalityInput.Image shape, Moment end, PictureFinish finish) {
        StreamDecoder decoder = StreamDecoder.open(FfmpegDemuxer.openFile(file), AVMEDIA_TYPE_VIDEO, "picture");
        VideoFileSource source = new VideoFileSource(modality, decoder, new PictureMaker(modality, shape, finish), end);
        if (!source.decodeNext()) {
            source.close();
            throw new CaptureException(decoder.name() + " holds no picture that can be decoded within the recording");
        }
        return source;
    }

    @Override
    public Optional<Arrival> next(Duration patience) {
        if (ready.isEmpty() && !ended) {
            deliver();
        }
        return Optional.ofNullable(ready.poll());
    }

    private void deliver() {
        Moment captured = new Moment(decodedNanos);
        try {
            ready.add(maker.make(decoder.frame(), captured));
        } catch (CaptureException unknownFormat) {
            LOG.warn("{}: {}; the rest is left out", decoder.name(), unknownFormat.getMessage());
            finish(captured, true);
            return;
        }
        if (decodeNext()) {
            ready.add(new Bound(modality, new Moment(decodedNanos)));
        } else {
            finish(captured, !cut && endedEarly());
        }
    }

    /// Decodes up to the next frame that is later than the last one.
    private boolean decodeNext() {
        long before = decodedNanos;
        while (decoder.advance()) {
            long nanos = decoder.frameNanos(before < 0 ? 0 : before + decoder.usualFrameNanos());
            if (nanos > end.nanos()) {
                cut = true;
                return false;
            }
            if (nanos > before) {
                decodedNanos = nanos;
                return true;
            }
            outOfOrder++;
        }
        return false;
    }

    private boolean endedEarly() {
        return decoder.endedInDamage() || decodedNanos + END_TOLERANCE_NANOS < Math.min(decoder.declaredEndNanos(), end.nanos());
    }

    private void finish(Moment last, boolean broken) {
        ended = true;
        if (broken) {
            LOG.warn("{} ends at {} s, earlier than it should: the file is damaged or cut off", decoder.name(), last.seconds());
            ready.add(new Outage(modality, last, Reason.WRONG_FORMAT));
        }
        if (outOfOrder > 0) {
            LOG.warn("{}: {} frames were not later than the one before and are left out", decoder.name(), outOfOrder);
        }
        ready.add(new Bound(modality, Moment.MAX));
    }

    @Override
    public boolean isExhausted() {
        return ended && ready.isEmpty();
    }

    /// How many frames are held by others.
    int lent() {
        return maker.lent();
    }

    @Override
    public void close() {
        ended = true;
        for (Arrival arrival : ready) {
            if (arrival instanceof VideoFrame frame) {
                frame.close();
            }
        }
        ready.clear();
        maker.close();
        decoder.close();
    }
}
