package dev.tectum.stage.capture.sound;

import dev.tectum.fake.SleepDrivenClock;
import dev.tectum.stage.capture.CaptureException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A device whose every read is written down beforehand, on a clock that it moves itself. Says how often it was closed.
final class ScriptedMicrophone implements OpenMicrophone {

    static final int RATE_HZ = 48_000;

    final AtomicInteger closed = new AtomicInteger();
    private final SleepDrivenClock clock;
    private final Deque<Function<float[], Portion>> reads = new ArrayDeque<>();

    ScriptedMicrophone(SleepDrivenClock clock) {
        this.clock = clock;
    }

    /// Sound for so long, 10 ms a read, each sample `value`.
    ScriptedMicrophone sounding(Duration time, float value) {
        for (long i = 0; i < time.toMillis() / 10; i++) {
            reads.add(mono -> {
                clock.sleep(Duration.ofMillis(10));
                Arrays.fill(mono, 0, RATE_HZ / 100, value);
                return new Portion(RATE_HZ / 100, Tear.NONE, 0, clock.nanoTime());
            });
        }
        return this;
    }

    /// So many samples at once, out of nowhere.
    ScriptedMicrophone flooding(int times, int samples) {
        for (int i = 0; i < times; i++) {
            reads.add(_ -> {
                clock.sleep(Duration.ofNanos(100_000));
                return new Portion(samples, Tear.NONE, 0, clock.nanoTime());
            });
        }
        return this;
    }

    /// One sample in each twentieth of a second.
    ScriptedMicrophone trickling(int samples) {
        for (int i = 0; i < samples; i++) {
            reads.add(_ -> {
                clock.sleep(Duration.ofMillis(50));
                return new Portion(1, Tear.NONE, 0, clock.nanoTime());
            });
        }
        return this;
    }

    ScriptedMicrophone torn(Tear tear, Duration missing) {
        reads.add(_ -> {
            clock.sleep(missing);
            return Portion.torn(tear);
        });
        return this;
    }

    ScriptedMicrophone failing(CaptureException failure) {
        reads.add(_ -> {
            throw failure;
        });
        return this;
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public int rateHz() {
        return RATE_HZ;
    }

    @Override
    public Duration lateness() {
        return Duration.ofMillis(100);
    }

    /// What comes after the script is silence without end.
    @Override
    public Portion read(float[] mono, Duration patience) {
        Function<float[], Portion> read = reads.poll();
        if (read == null) {
            clock.sleep(patience.compareTo(Duration.ofMillis(50)) < 0 ? patience : Duration.ofMillis(50));
            return Portion.NOTHING;
        }
        return read.apply(mono);
    }

    @Override
    public void close() {
        closed.incrementAndGet();
    }

    static List<Integer> closings(List<ScriptedMicrophone> microphones) {
        return microphones.stream().map(microphone -> microphone.closed.get()).toList();
    }
}
