package dev.tectum.stage.quality;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.sense.Reason;
import java.time.Duration;

/// What is known of one channel that has been seen before.
///
/// @param gone no reading is young enough
/// @param unchanged how long it has kept its value
/// @param roughness median change from value to value, in standard deviations
/// @param outside share of the last values that the channel cannot have
/// @param newestInside there is a valid value now
record ChannelFeatures(boolean gone, Duration unchanged, double roughness, double outside, boolean newestInside) {

    private static final Limits ROUGH = new Limits(0.8, 1.6, 4);
    private static final Limits OUTSIDE = new Limits(0.10, 0.25, 0.50);

    /// The worst fault of a channel; severity 0 where it is well.
    record Fault(Reason reason, double severity) {

        private Fault orWorse(Reason other, double otherSeverity) {
            return otherSeverity > severity ? new Fault(other, otherSeverity) : this;
        }
    }

    /// A channel without `stuckAfter` may rest and jump as it likes (motion, contact, sound level): neither is held against it.
    Fault fault(ChannelSpec spec) {
        if (gone) {
            return new Fault(Reason.UNPLUGGED, 1);
        }
        Fault outOfRange = new Fault(Reason.OUT_OF_RANGE, newestInside ? OUTSIDE.severityOf(outside) : 1);
        if (spec.stuckAfter().isEmpty()) {
            return outOfRange;
        }
        boolean stuck = unchanged.compareTo(spec.stuckAfter().get()) >= 0;
        return outOfRange.orWorse(Reason.STUCK, stuck ? 1 : 0).orWorse(Reason.NOISY, ROUGH.severityOf(roughness));
    }
}
