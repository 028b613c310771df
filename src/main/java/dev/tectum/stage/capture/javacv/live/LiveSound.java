package dev.tectum.stage.capture.javacv.live;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.SamplePool;
import dev.tectum.stage.capture.javacv.SoundResampler;
import dev.tectum.stage.capture.live.StreamClock;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Live sound in chunks of a tenth of a second, timed by the number of samples against the clock. One thread.
final class LiveSound implements LiveConverter {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int CHUNKS_PER_SECOND = 10;

    private final Modality modality;
    private final int sampleRateHz;
    private final SoundResampler resampler;
    private final SamplePool pool;
    private StreamClock clock = new StreamClock();
    private float @Nullable [] filling;
    private int filled;
    private long delivered;
    private long endNanos = Long.MIN_VALUE;

    LiveSound(Modality modality, int sampleRateHz) {
        this.modality = modality;
        this.sampleRateHz = sampleRateHz;
        this.resampler = new SoundResampler(sampleRateHz);
        this.pool = new SamplePool(sampleRateHz / CHUNKS_PER_SECOND);
    }

    @Override
    public void restart() {
        clock = new StreamClock();
        delivered = 0;
        filled = 0;
    }

    @Override
    public int convert(LiveStream stream, long now, Deque<Arrival> ready) {
        stream.send(stream.packet());
        int frames = 0;
        while (stream.receive()) {
            frames++;
            resampler.feed(stream.frame());
            chunks(now, ready);
        }
        return frames;
    }

    private void chunks(long now, Deque<Arrival> ready) {
        while (true) {
            float[] values = filling == null ? pool.take() : filling;
            filling = values;
            filled += resampler.take(values, filled, pool.capacity() - filled);
            if (filled < pool.capacity()) {
                return;
            }
            delivered += filled;
            ready.add(chunk(values, clock.captured(delivered * NANOS_PER_SECOND / sampleRateHz, now)));
            filling = null;
            filled = 0;
        }
    }

    /// A chunk never starts before the one before it has ended.
    private AudioChunk chunk(float[] values, long end) {
        long start = Math.max(endNanos, end - NANOS_PER_SECOND * filled / sampleRateHz);
        endNanos = start + NANOS_PER_SECOND * filled / sampleRateHz;
        return new AudioChunk(modality, new Moment(start), new Samples(sampleRateHz, values, filled, pool::giveBack));
    }

    @Override
    public void close() {
        if (filling != null) {
            pool.giveBack(filling);
            filling = null;
        }
        resampler.close();
    }
}
