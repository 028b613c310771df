package dev.tectum.app.bench;

import com.sun.management.ThreadMXBean;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.window.Window;
import dev.tectum.pipeline.Spectator;
import dev.tectum.stage.alert.AlertSink;
import dev.tectum.stage.inference.ModelSet;
import dev.tectum.stage.quality.QualityInspector;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// Times every decision of a loop from its deadline, as the last who hears of it. On the loop's thread.
final class PassWatch implements AlertSink, Spectator {

    /// Until the compiler has seen enough.
    private static final int WARM_UP = 100;

    /// Every so many decisions quality is judged and the networks run once more, to be timed alone.
    private static final int PROBE_EVERY = 16;

    private final Lateness.Collector begun;
    private final Lateness.Collector told;
    private final Lateness.Collector pass;
    private final Lateness.Collector networks;
    private final Lateness.Collector judging;
    private final QualityInspector inspector;
    private final WatchedInbox inbox;
    private final ModelSet models;
    private final Duration deadline;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long toldAt;
    private long allocatedBefore;
    private long allocated;
    private int seen;
    private int forced;

    /// @param inspector one like the loop's, of this watch alone
    /// @param capacity the greatest number of decisions
    PassWatch(WatchedInbox inbox, QualityInspector inspector, ModelSet models, Duration deadline, int capacity) {
        this.inbox = inbox;
        this.inspector = inspector;
        this.models = models;
        this.deadline = deadline;
        this.begun = new Lateness.Collector(capacity);
        this.told = new Lateness.Collector(capacity);
        this.pass = new Lateness.Collector(capacity);
        this.networks = new Lateness.Collector(capacity);
        this.judging = new Lateness.Collector(capacity);
    }

    @Override
    public void tell(Event event) {
        toldAt = System.nanoTime();
    }

    @Override
    public void offer(Window window, Event event) {
        if (++seen > WARM_UP) {
            allocated += threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
            long due = event.key().at().plus(deadline).nanos();
            forced += event.key().forced() ? 1 : 0;
            begun.add(inbox.wokenAt() - due);
            told.add(toldAt - due);
            pass.add(toldAt - inbox.wokenAt());
            if (seen % PROBE_EVERY == 0) {
                long before = System.nanoTime();
                models.understand(window, event.quality());
                long between = System.nanoTime();
                inspector.inspect(window);
                networks.add(between - before);
                judging.add(System.nanoTime() - between);
            }
        }
        allocatedBefore = threads.getCurrentThreadAllocatedBytes();
    }

    BenchReport report(Lateness timer) {
        Lateness passes = pass.sorted();
        int decisions = Math.max(0, seen - WARM_UP);
        return new BenchReport(decisions, forced, deadline, timer, begun.sorted(), told.sorted(), passes,
                networks.sorted().millis(0.5) / passes.millis(0.5), judging.sorted().millis(0.5) / passes.millis(0.5),
                decisions == 0 ? 0 : allocated / decisions);
    }
}
