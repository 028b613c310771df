package dev.tectum.stage.capture.sound;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.sound.OpenMicrophone.Portion;
import dev.tectum.stage.capture.sound.OpenMicrophone.Tear;
import dev.tectum.stage.capture.timing.FlowGuard;
import dev.tectum.stage.capture.timing.SoundCounters;
import dev.tectum.stage.capture.timing.SoundTimeline;
import java.time.Duration;
import java.util.Deque;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// From whatever device is open to chunks in order, over any number of devices. Owns the open one. One thread.
final class SoundFeed implements AutoCloseable {

    /// A sound server may let the first sound wait for two seconds.
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(3);
    /// What a device hands over beyond it in one go comes with the next read.
    private static final int PORTION = 8192;

    private static final Duration LONGEST_READ = Duration.ofMillis(100);

    private final Modality modality;
    private final int sampleRateHz;
    private final LongSupplier nanoTime;
    private final float[] mono = new float[PORTION];
    private @Nullable OpenMicrophone device;
    private @Nullable SoundTimeline timeline;
    private FlowGuard flow = new FlowGuard(1);
    private long silentNanos;
    private boolean heard;
    private long overruns;
    private long opened;

    SoundFeed(Modality modality, int sampleRateHz, LongSupplier nanoTime) {
        this.modality = modality;
        this.sampleRateHz = sampleRateHz;
        this.nanoTime = nanoTime;
    }

    boolean isOpen() {
        return device != null;
    }

    /// Takes the device over.
    void take(OpenMicrophone fresh) {
        device = fresh;
        opened++;
        flow = new FlowGuard(fresh.rateHz());
        silentNanos = 0;
        heard = false;
        if (timeline == null) {
            timeline = new SoundTimeline(modality, fresh.rateHz(), sampleRateHz, fresh.lateness());
        } else {
            timeline.begin(fresh.rateHz(), fresh.lateness());
        }
    }

    /// Waits at most `patience` for sound of the open device; what became whole lies in `ready`.
    ///
    /// @return how many samples came
    /// @throws CaptureException if the device is lost, gives nothing, or far too much
    int receive(Duration patience, Deque<Arrival> ready) {
        if (device == null || timeline == null) {
            return 0;
        }
        long asked = nanoTime.getAsLong();
        Portion portion = device.read(mono, patience);
        long now = nanoTime.getAsLong();
        if (portion.tear() != Tear.NONE) {
            overruns += portion.tear() == Tear.OVERRUN ? 1 : 0;
            timeline.tear(ready);
        }
        if (portion.count() > 0) {
            timeline.add(mono, portion.count(), ready);
        }
        if (portion.isStamped()) {
            timeline.stamp(portion.ahead(), portion.nanos(), ready);
        }
        // A process that was stopped has not waited.
        judge(device.name(), portion, Math.min(now - asked, LONGEST_READ.toNanos()), now);
        return portion.count();
    }

    private void judge(String name, Portion portion, long waited, long now) {
        int count = portion.count();
        silentNanos = count > 0 || portion.tear() == Tear.OVERRUN ? 0 : silentNanos + waited;
        if (silentNanos > LONGEST_SILENCE.toNanos()) {
            throw new CaptureException(name + " has given no sound for " + LONGEST_SILENCE.toSeconds() + " s", Reason.UNPLUGGED);
        }
        heard |= count > 0;
        switch (!heard ? null : flow.passed(count, waited, now).orElse(null)) {
            case STARVED -> throw new CaptureException(name + " gives far fewer samples than its rate promises", Reason.UNPLUGGED);
            case FLOODED -> throw new CaptureException(name + " gives far more samples than its rate allows: it is no live device",
                    Reason.WRONG_FORMAT);
            case null -> {
                // flows as it should
            }
        }
    }

    /// Closes the device; what is left of its sound lies in `ready`.
    void lose(Deque<Arrival> ready) {
        if (timeline != null) {
            timeline.end(ready);
        }
        closeDevice();
    }

    SoundCounters counters() {
        long reconnects = Math.max(0, opened - 1);
        return timeline == null
                ? new SoundCounters(OptionalDouble.empty(), overruns, 0, Duration.ZERO, reconnects)
                : new SoundCounters(timeline.driftPpm(), overruns, timeline.gaps(), timeline.lost(), reconnects);
    }

    private void closeDevice() {
        if (device != null) {
            device.close();
            device = null;
        }
    }

    @Override
    public void close() {
        closeDevice();
        if (timeline != null) {
            timeline.close();
        }
    }
}
