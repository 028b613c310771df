package dev.tectum.stage.capture.remote;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.wording.Wording;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.Source;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// One channel that others hand in. Any thread hands in, one reads.
public final class PostedSource implements Source {

    private static final int MOST_WAITING = 32;

    private record Report(double value, Optional<Instant> measured, Moment arrived) {}

    private final Conversion conversion;
    private final Optional<Wording> wording;
    private final MonotonicTime time;
    private final Mailbox<Report> reports = new Mailbox<>(MOST_WAITING);
    private final Tally tally;
    private final ReportedChannel channel;
    private final Dating dating;
    private volatile boolean closed;

    /// @param calendar for reports that carry their time
    public PostedSource(Modality modality, String channel, Conversion conversion, Rhythm rhythm, MonotonicTime time,
            InstantSource calendar) {
        this(modality, channel, conversion, Optional.empty(), rhythm, time, calendar);
    }

    /// @param wording of a channel that says words; empty where it is a number
    public PostedSource(Modality modality, String channel, Conversion conversion, Optional<Wording> wording, Rhythm rhythm,
            MonotonicTime time, InstantSource calendar) {
        this.conversion = conversion;
        this.wording = wording;
        this.time = time;
        this.tally = new Tally(channel + " by POST");
        this.channel = new ReportedChannel(modality, channel, rhythm, time.now());
        this.dating = new Dating(calendar, rhythm.patience());
    }

    /// Takes a value over, measured just now or at a time of the sender's calendar. Never waits.
    ///
    /// @throws IllegalArgumentException if the value is not a number that can be scaled
    public void report(double value, Optional<Instant> measured) {
        double scaled = conversion.applyTo(value);
        if (!Double.isFinite(scaled)) {
            throw new IllegalArgumentException("The value must be a finite number");
        }
        put(wording.isPresent() ? wording.get().code(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()) : scaled, measured);
    }

    /// Takes words over, said just now or at a time of the sender's calendar. Never waits.
    ///
    /// @throws IllegalArgumentException if the channel is a number
    public void report(String words, Optional<Instant> measured) {
        put(wording.orElseThrow(() -> new IllegalArgumentException("The value must be a number, not words")).code(words), measured);
    }

    private void put(double value, Optional<Instant> measured) {
        if (!reports.put(new Report(value, measured, time.now()))) {
            tally.flood();
        }
    }

    @Override
    public Optional<Arrival> next(Duration patience) throws InterruptedException {
        Optional<Arrival> waiting = channel.poll();
        if (waiting.isPresent() || closed) {
            return waiting;
        }
        Duration idle = channel.idleAt(time.now());
        Optional<Report> report = reports.take(idle.compareTo(patience) < 0 ? idle : patience);
        Moment now = time.now();
        report.ifPresent(one -> look(one, now));
        channel.pass(now, Reason.UNPLUGGED);
        if (report.isEmpty()) {
            channel.promise(now.minus(ReportedChannel.UNDER_WAY));
        }
        return channel.poll();
    }

    private void look(Report report, Moment now) {
        Dating.Dated dated = report.measured().map(stamp -> dating.date(stamp, report.arrived(), now))
                .orElseGet(() -> new Dating.Dated.At(report.arrived()));
        if (dated instanceof Dating.Dated.Implausible) {
            tally.misdate();
        }
        Dating.momentOf(dated, report.arrived()).ifPresentOrElse(measured -> {
            if (channel.report(report.value(), measured, now)) {
                tally.take();
            } else {
                tally.leaveOut();
            }
        }, tally::leaveOut);
    }

    /// What became of the reports so far. Any thread.
    public Counts counts() {
        return tally.now();
    }

    @Override
    public boolean isExhausted() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
