package dev.tectum.stage.capture.sound;

import dev.tectum.stage.capture.CaptureException;
import java.time.Duration;

/// A sound device that has been opened. One thread; owns everything native that belongs to it.
interface OpenMicrophone extends AutoCloseable {

    /// What a read gave.
    ///
    /// @param count samples in the array
    /// @param tear what was lost between the last read and this one
    /// @param ahead how many samples the device had heard, but not handed over, at `nanos`; NaN where that is not known
    /// @param nanos when it was that the device had heard these, as [System#nanoTime] would say
    record Portion(int count, Tear tear, double ahead, long nanos) {

        boolean isStamped() {
            return !Double.isNaN(ahead);
        }

        static final Portion NOTHING = torn(Tear.NONE);

        static Portion torn(Tear tear) {
            return new Portion(0, tear, Double.NaN, 0);
        }
    }

    /// Why sound is missing between two reads.
    enum Tear {
        NONE,
        /// Nobody took it in time.
        OVERRUN,
        /// The device slept, or has nothing to say for that stretch.
        HOLE
    }

    /// For people.
    String name();

    int rateHz();

    /// For so long its stamps may be late together, although no sound was lost.
    Duration lateness();

    /// Waits at most `patience`, and never longer than a tenth of a second, for sound, mixed to mono.
    ///
    /// @throws CaptureException if the device is lost
    Portion read(float[] mono, Duration patience);

    @Override
    void close();
}
