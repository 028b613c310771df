package dev.tectum.stage.capture.remote;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what becomes of the reports of one sender; tells of the first one that is no use, and then of every thousandth. Any thread.
public final class Tally {

    private static final Logger LOG = LoggerFactory.getLogger(Tally.class);
    private static final long TOLD_EACH = 1_000;

    private final String sender;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong flooded = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong misdated = new AtomicLong();
    private final AtomicLong old = new AtomicLong();

    /// @param sender as the log calls it
    public Tally(String sender) {
        this.sender = sender;
    }

    public void take() {
        taken.incrementAndGet();
    }

    public void flood() {
        tell(flooded.incrementAndGet(), "comes faster than it can be looked at");
    }

    public void refuse(String because) {
        tell(refused.incrementAndGet(), because);
    }

    public void misdate() {
        tell(misdated.incrementAndGet(), "its time cannot be; it is taken to be of now");
    }

    public void leaveOut() {
        old.incrementAndGet();
    }

    private void tell(long count, String because) {
        if (count % TOLD_EACH == 1) {
            LOG.warn("A message of {} is not as it should be: {} ({} so far)", sender, because, count);
        }
    }

    public Counts now() {
        return new Counts(taken.get(), flooded.get(), refused.get(), misdated.get(), old.get());
    }
}
