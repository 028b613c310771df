package dev.tectum.app.bench;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.PixelPool;
import dev.tectum.stage.capture.SamplePool;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongFunction;

/// Noise in the form that a modality takes, by the machine's clock: ten times a second, or hardly ever. One thread.
final class MadeSense implements Source {

    private static final int PER_SECOND = 10;
    private static final Duration PERIOD = Duration.ofSeconds(1).dividedBy(PER_SECOND);

    private final LongFunction<Arrival> made;
    private final long period;
    private long next = System.nanoTime();

    private MadeSense(LongFunction<Arrival> made, Duration period) {
        this.made = made;
        this.period = period.toNanos();
    }

    static MadeSense lively(ModalitySpec spec) {
        return new MadeSense(made(spec), PERIOD);
    }

    /// Says just enough not to be given up, so that every tick waits for it in vain.
    static MadeSense silent(ModalitySpec spec) {
        return new MadeSense(made(spec), spec.maxStaleness().dividedBy(2));
    }

    private static LongFunction<Arrival> made(ModalitySpec spec) {
        Random random = new Random(1);
        return switch (spec.input()) {
            case ModalityInput.Image image -> pictures(spec, new PixelPool(image.width(), image.height()), random);
            case ModalityInput.Audio audio -> sound(spec, audio.sampleRateHz(), random);
            case ModalityInput.Series series -> readings(spec, series.channels().getFirst().name(), random);
            case ModalityInput.Table table -> readings(spec, table.fields().getFirst().name(), random);
        };
    }

    private static LongFunction<Arrival> pictures(ModalitySpec spec, PixelPool pool, Random random) {
        byte[] noise = new byte[pool.width() * pool.height() * 3];
        random.nextBytes(noise);
        return now -> {
            Pixels pixels = pool.take();
            noise[random.nextInt(noise.length)]++; // a frame that stands still would be a fault
            pixels.rgb().put(0, noise);
            return new VideoFrame(spec.modality(), new Moment(now), pixels, null);
        };
    }

    private static LongFunction<Arrival> sound(ModalitySpec spec, int rateHz, Random random) {
        SamplePool pool = new SamplePool(rateHz / PER_SECOND);
        return now -> {
            float[] values = pool.take();
            for (int i = 0; i < values.length; i++) {
                values[i] = 0.02f * (float) random.nextGaussian();
            }
            return new AudioChunk(spec.modality(), new Moment(now - PERIOD.toNanos()),
                    new Samples(rateHz, values, values.length, pool::giveBack));
        };
    }

    private static LongFunction<Arrival> readings(ModalitySpec spec, String channel, Random random) {
        return now -> new SensorReading(spec.modality(), new Moment(now), channel, 20 + random.nextGaussian());
    }

    @Override
    public Optional<Arrival> next(Duration patience) throws InterruptedException {
        Duration wait = Duration.ofNanos(next - System.nanoTime());
        if (wait.compareTo(patience) > 0) {
            Thread.sleep(patience);
            return Optional.empty();
        }
        if (wait.isPositive()) {
            Thread.sleep(wait);
        }
        Arrival arrival = made.apply(next);
        next += period;
        return Optional.of(arrival);
    }

    @Override
    public boolean isExhausted() {
        return false;
    }

    @Override
    public void close() {
        // what is lent comes back by itself
    }
}
