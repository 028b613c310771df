package dev.tectum.stage.capture.javacv;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.SamplePool;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A file's sound in chunks of a tenth of a second. The number of samples is the clock. One thread; chunks stay good after it is closed.
final class AudioFileSource implements Source {

    private static final Logger LOG = LoggerFactory.getLogger(AudioFileSource.class);
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int CHUNKS_PER_SECOND = 10;
    /// Sound may end so much before the length that its header states.
    private static final long END_TOLERANCE_NANOS = NANOS_PER_SECOND;

    private final Modality modality;
    private final StreamDecoder decoder;
    private final SoundResampler resampler;
    private final SamplePool pool;
    private final int sampleRateHz;
    private final Moment end;
    private final Deque<Arrival> ready = new ArrayDeque<>();
    private long startNanos;
    private long delivered;
    private boolean drained;
    private boolean ended;

    private AudioFileSource(Modality modality, StreamDecoder decoder, int sampleRateHz, Moment end) {
        this.modality = modality;
        this.decoder = decoder;
        this.resampler = new SoundResampler(sampleRateHz);
        this.pool = new SamplePool(sampleRateHz / CHUNKS_PER_SECOND);
        this.sampleRateHz = sampleRateHz;
        this.end = end;
    }

    /// @throws CaptureException if no sound can be decoded
    static AudioFileSource open(FfmpegInput file, Modality modality, ModalityInput.Audio shape, Moment end) {
        StreamDecoder decoder = StreamDecoder.open(FfmpegDemuxer.openFile(file), AVMEDIA_TYPE_AUDIO, "sound");
        AudioFileSource source = new AudioFileSource(modality, decoder, shape.sampleRateHz(), end);
        try {
            source.start();
            return source;
        } catch (CaptureException unusable) {
            source.close();
            throw unusable;
        }
    }

    private void start() {
        if (!decoder.advance()) {
            throw new CaptureException(decoder.name() + " holds no sound that can be decoded");
        }
        startNanos = Math.max(0, decoder.frameNanos(0));
        resampler.feed(decoder.frame());
    }

    @Override
    public Optional<Arrival> next(Duration patience) {
        if (ready.isEmpty() && !ended) {
            deliver();
        }
        return Optional.ofNullable(ready.poll());
    }

    private void deliver() {
        int wanted = (int) Math.clamp(samplesUntil(end) - delivered, 0, pool.capacity());
        float[] values = pool.take();
        int count = fill(values, wanted);
        Moment captured = momentOf(delivered);
        if (count == 0) {
            pool.giveBack(values);
        } else {
            ready.add(new AudioChunk(modality, captured, new Samples(sampleRateHz, values, count, pool::giveBack)));
            delivered += count;
        }
        if (count == pool.capacity()) {
            ready.add(new Bound(modality, momentOf(delivered)));
        } else {
            finish(momentOf(delivered));
        }
    }

    private int fill(float[] values, int wanted) {
        int count = 0;
        while (count < wanted) {
            int taken = resampler.take(values, count, wanted - count);
            count += taken;
            if (taken == 0 && !convertMore()) {
                break;
            }
        }
        return count;
    }

    private boolean convertMore() {
        if (drained) {
            return false;
        }
        try {
            if (decoder.advance()) {
                resampler.feed(decoder.frame());
                return true;
            }
        } catch (CaptureException unknownFormat) {
            LOG.warn("{}: {}; the rest is left out", decoder.name(), unknownFormat.getMessage());
        }
        drained = true;
        resampler.finish();
        return true;
    }

    private long samplesUntil(Moment moment) {
        return Math.max(0, (moment.nanos() - startNanos) / NANOS_PER_SECOND * sampleRateHz
                + (moment.nanos() - startNanos) % NANOS_PER_SECOND * sampleRateHz / NANOS_PER_SECOND);
    }

    private Moment momentOf(long sample) {
        return new Moment(startNanos + sample / sampleRateHz * NANOS_PER_SECOND + sample % sampleRateHz * NANOS_PER_SECOND / sampleRateHz);
    }

    private void finish(Moment last) {
        ended = true;
        boolean early = last.nanos() + END_TOLERANCE_NANOS < Math.min(decoder.declaredEndNanos(), end.nanos());
        if (drained && (early || decoder.endedInDamage())) {
            LOG.warn("{} ends at {} s, earlier than it should: the file is damaged or cut off", decoder.name(), last.seconds());
            ready.add(new Outage(modality, last, Reason.WRONG_FORMAT));
        }
        ready.add(new Bound(modality, Moment.MAX));
    }

    @Override
    public boolean isExhausted() {
        return ended && ready.isEmpty();
    }

    /// How many chunks are held by others.
    int lent() {
        return pool.lent();
    }

    @Override
    public void close() {
        ended = true;
        for (Arrival arrival : ready) {
            if (arrival instanceof AudioChunk chunk) {
                chunk.close();
            }
        }
        ready.clear();
        resampler.close();
        decoder.close();
    }
}
