package dev.tectum.stage.alert.pin;

import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.LabelSpec.Severity;
import dev.tectum.stage.alert.AlertSink;
import dev.tectum.stage.alert.Doorbell;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps an output on while alerts stand, each for a limited time. It follows every event and not the outbox: what stands is what counts, and
/// nothing of the past. `tell` belongs to the loop's thread and never waits; [#run] alone touches the line, on the thread of its caller.
public final class PinSink implements AlertSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PinSink.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofSeconds(30);

    private final PinSettings settings;
    private final OutputLine.Opener opener;
    private final LongSupplier nanoTime;
    private final StandingAlerts standing;
    private final Doorbell bell = new Doorbell();
    private final CountDownLatch leaving = new CountDownLatch(1);
    private final AtomicLong switchedOn = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private boolean told;

    /// @param severityOf a label's
    /// @param nanoTime a monotonic clock, in nanoseconds
    public PinSink(PinSettings settings, OutputLine.Opener opener, Function<String, Severity> severityOf, LongSupplier nanoTime) {
        this.settings = settings;
        this.opener = opener;
        this.nanoTime = nanoTime;
        this.standing = new StandingAlerts(label -> settings.wants(label, severityOf.apply(label)));
    }

    /// A revision says nothing about the present.
    @Override
    public void tell(Event event) {
        if (event.key().revision() == 0 && standing.take(event, nanoTime.getAsLong())) {
            bell.ring();
        }
    }

    /// Until the sink is closed or the thread is interrupted; the output is off when it returns.
    public void run() throws InterruptedException {
        while (leaving.getCount() > 0) {
            try (OutputLine line = opener.open(settings.pin(), settings.levelOf(false))) {
                line.set(settings.levelOf(false));
                told = false;
                follow(line);
            } catch (LineException unusable) {
                failures.incrementAndGet();
                report(unusable);
                if (leaving.await(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        }
    }

    private void follow(OutputLine line) throws InterruptedException {
        boolean on = false;
        try {
            while (leaving.getCount() > 0) {
                Duration left = standing.left(settings.longest(), nanoTime.getAsLong());
                boolean now = left.isPositive();
                if (now != on) {
                    line.set(settings.levelOf(now));
                    on = now;
                    switchedOn.addAndGet(now ? 1 : 0);
                }
                bell.await(now && left.compareTo(LOOK) < 0 ? left : LOOK);
            }
        } finally {
            line.set(settings.levelOf(false));
        }
    }

    /// The trouble is told once, until the line could be used again.
    private void report(LineException unusable) {
        if (!told) {
            LOG.warn("{}: {}; trying again", settings, unusable.getMessage());
            told = true;
        }
    }

    /// How often it has been switched on since the start.
    public long switchedOn() {
        return switchedOn.get();
    }

    /// How often the line could not be used.
    public long failures() {
        return failures.get();
    }

    @Override
    public void close() {
        leaving.countDown();
        bell.ring();
    }
}
