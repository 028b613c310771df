package dev.tectum.stage.capture.javacv.live;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.stage.capture.javacv.SoundResampler;
import dev.tectum.stage.capture.timing.SoundTimeline;
import java.time.Duration;
import java.util.Deque;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/// Live sound in chunks of a tenth of a second on this machine's clock: the sender's own clock may run differently, and what is lost on the way
/// is a hole. One thread.
final class LiveSound implements LiveConverter {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int BLOCK = 4096;
    /// The stamps are the sender's own: what is late on its way is not late in them.
    private static final Duration LATENESS = Duration.ofMillis(100);

    private final int sampleRateHz;
    private final SoundResampler resampler;
    private final SoundTimeline timeline;
    private final float[] block = new float[BLOCK];

    LiveSound(Modality modality, int sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
        this.resampler = new SoundResampler(sampleRateHz);
        this.timeline = new SoundTimeline(modality, sampleRateHz, sampleRateHz, LATENESS);
    }

    @Override
    public void restart() {
        timeline.begin(sampleRateHz, LATENESS);
    }

    @Override
    public int convert(LiveStream stream, long now, Deque<Arrival> ready) {
        stream.send(stream.packet());
        int frames = 0;
        while (stream.receive()) {
            AVFrame frame = stream.frame();
            add(frame, ready);
            // Of several frames in a packet only the first has its time.
            if (frames == 0 && frame.sample_rate() > 0) {
                long lasted = NANOS_PER_SECOND * frame.nb_samples() / frame.sample_rate();
                timeline.stamp(0, Math.min(now, stream.frameCaptured() + lasted), ready);
            }
            frames++;
        }
        return frames;
    }

    private void add(AVFrame frame, Deque<Arrival> ready) {
        resampler.feed(frame);
        for (int count = resampler.take(block, 0, BLOCK); count > 0; count = resampler.take(block, 0, BLOCK)) {
            timeline.add(block, count, ready);
        }
    }

    @Override
    public void close() {
        timeline.close();
        resampler.close();
    }
}
