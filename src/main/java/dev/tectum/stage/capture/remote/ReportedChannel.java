package dev.tectum.stage.capture.remote;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A channel whose values come by themselves, often or seldom. A value stands for three times the usual interval and is handed over
/// again meanwhile, for a sensor that tells only changes; then the channel is lost until the next report. What was promised holds: a
/// report of a time before counts from the promise on, or not at all where it is older than a value may be. One thread.
public final class ReportedChannel {

    /// What carries its time may be on its way for so long and is still of that time; more would let decisions wait.
    public static final Duration UNDER_WAY = Duration.ofMillis(50);

    private static final Logger LOG = LoggerFactory.getLogger(ReportedChannel.class);

    private final Modality modality;
    private final String channel;
    private final Rhythm rhythm;
    private final Deque<Arrival> ready = new ArrayDeque<>();
    private double value = Double.NaN;
    private boolean stands;
    private Moment lastReport;
    private Moment lastGiven;
    private Moment floor;
    private @Nullable Reason lost;
    private boolean heard;

    /// @param start from when the first report is waited for
    public ReportedChannel(Modality modality, String channel, Rhythm rhythm, Moment start) {
        this.modality = modality;
        this.channel = channel;
        this.rhythm = rhythm;
        this.lastReport = start;
        this.lastGiven = start;
        this.floor = Moment.MIN;
    }

    /// @param measured not after `now`
    /// @return `false` where it is too old to say anything of what is still to be decided
    public boolean report(double reported, Moment measured, Moment now) {
        if (rhythm.every().isEmpty() && measured.isBefore(floor) && floor.since(measured).compareTo(rhythm.staleness()) > 0) {
            return false;
        }
        if (lost != null) {
            LOG.info("{}: {} is back", modality.name(), channel);
        }
        lost = null;
        heard = true;
        value = reported;
        stands = rhythm.every().isPresent();
        lastReport = now;
        give(measured);
        return true;
    }

    /// Nothing can be heard of it any more, for a reason other than silence. Told once for every reason.
    ///
    /// @param because one sentence for the log
    public void lose(Reason reason, String because, Moment now) {
        stands = false;
        if (reason != lost) {
            lost = reason;
            floor = after(now);
            LOG.warn("{}: {} is missing: {}", modality.name(), channel, because);
            ready.add(new Outage(modality, floor, reason));
        }
    }

    /// Silence begins anew: there was no way to be heard until now.
    public void waitFrom(Moment now) {
        if (!stands) {
            lastReport = now;
        }
    }

    /// Says what time alone brings about: a repetition, or that the silence has become too long.
    ///
    /// @param silence why it is missing if it has never been heard
    public void pass(Moment now, Reason silence) {
        if (lost == null && isSilentAt(now)) {
            lose(heard ? Reason.STALE : silence, "no report for " + now.since(lastReport).toSeconds() + " s", now);
        } else if (stands && !now.since(lastGiven).minus(rhythm.repeat()).isNegative()) {
            give(now);
        }
    }

    private boolean isSilentAt(Moment now) {
        return (rhythm.every().isPresent() || !heard) && now.since(lastReport).compareTo(rhythm.patience()) > 0;
    }

    /// How long nothing happens unless something is reported.
    public Duration idleAt(Moment now) {
        Duration silence = rhythm.patience().minus(now.since(lastReport)).plusNanos(1);
        Duration repetition = rhythm.repeat().minus(now.since(lastGiven));
        Duration idle = stands && repetition.compareTo(silence) < 0 ? repetition : silence;
        return lost != null || idle.isNegative() ? rhythm.repeat() : idle;
    }

    /// Nothing of a time before this one will come.
    public void promise(Moment nothingBefore) {
        if (lost == null && nothingBefore.isAfter(floor)) {
            floor = nothingBefore;
            ready.add(new Bound(modality, nothingBefore));
        }
    }

    public Optional<Arrival> poll() {
        return Optional.ofNullable(ready.poll());
    }

    private void give(Moment measured) {
        floor = after(measured);
        lastGiven = floor;
        ready.add(new SensorReading(modality, floor, channel, value));
    }

    /// Moments of one channel rise, however its sender dates them.
    private Moment after(Moment moment) {
        return moment.isAfter(floor) ? moment : new Moment(floor.nanos() + 1);
    }
}
