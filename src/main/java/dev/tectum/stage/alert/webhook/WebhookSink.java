package dev.tectum.stage.alert.webhook;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.event.Letter;
import dev.tectum.domain.time.BackOff;
import dev.tectum.stage.alert.AlertSink;
import dev.tectum.stage.alert.Doorbell;
import dev.tectum.stage.alert.Postbag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells one address about all stations, one letter after the other, oldest first. `tell` belongs to the loop's thread and never waits;
/// [#run] alone posts, on the thread of its caller until [#close]. It throws only what the postbag throws, and may then be run again.
public final class WebhookSink implements AlertSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSink.class);
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);
    private static final int LETTERS_AT_ONCE = 32;

    private final WebhookPoster poster;
    private final Postbag letters;
    private final BackOff backOff;
    private final Doorbell bell = new Doorbell();
    private final CountDownLatch leaving = new CountDownLatch(1);
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private String lastTrouble = "";
    private String lastRefusal = "";

    /// @param random for the jitter of the pauses
    public WebhookSink(WebhookPoster poster, Postbag letters, RandomGenerator random) {
        this.poster = poster;
        this.letters = letters;
        this.backOff = new BackOff(FIRST_RETRY, LAST_RETRY, random);
    }

    @Override
    public void tell(Event event) {
        if (!Alert.of(event).isEmpty()) {
            bell.ring();
        }
    }

    /// Posts what waits until the sink is closed or the thread is interrupted.
    public void run() throws InterruptedException {
        while (!isLeaving()) {
            Optional<Duration> pause = tellAll();
            if (pause.isEmpty()) {
                bell.await(LOOK);
            } else if (leaving.await(pause.get().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private boolean isLeaving() {
        return leaving.getCount() == 0;
    }

    /// @return how long to wait before the next attempt; empty: everything is told
    private Optional<Duration> tellAll() throws InterruptedException {
        long last = 0;
        List<Letter> waiting = letters.pendingAfter(last, LETTERS_AT_ONCE);
        while (!waiting.isEmpty()) {
            for (Letter letter : waiting) {
                Optional<Duration> pause = isLeaving() ? Optional.of(Duration.ZERO) : tell(letter);
                if (pause.isPresent()) {
                    return pause;
                }
                last = letter.sequence();
            }
            waiting = letters.pendingAfter(last, LETTERS_AT_ONCE);
        }
        return Optional.empty();
    }

    private Optional<Duration> tell(Letter letter) throws InterruptedException {
        return switch (poster.post(letter)) {
            case Outcome.Told _ -> {
                told.incrementAndGet();
                backOff.reset();
                letters.delivered(letter.sequence());
                lastTrouble = "";
                yield Optional.empty();
            }
            case Outcome.Refused answer -> {
                refused.incrementAndGet();
                backOff.reset();
                letters.refused(letter.sequence());
                reportRefusal(answer.because());
                yield Optional.empty();
            }
            case Outcome.Trouble trouble -> {
                failures.incrementAndGet();
                report(trouble.because());
                Duration pause = backOff.next();
                yield Optional.of(trouble.pause().filter(wanted -> wanted.compareTo(pause) > 0).orElse(pause));
            }
        };
    }

    /// The same refusal is told once, not for every letter.
    private void reportRefusal(String because) {
        if (!because.equals(lastRefusal)) {
            LOG.warn("{}; the alert is kept, and tried again at the next start", because);
            lastRefusal = because;
        }
    }

    /// The same trouble is told once, not at every attempt.
    private void report(String because) {
        if (!isLeaving() && !because.equals(lastTrouble)) { // who leaves breaks off what is under way
            LOG.warn("{}; alerts wait in the journal until it works again", because);
            lastTrouble = because;
        }
    }

    /// How many letters have been told since the start.
    public long told() {
        return told.get();
    }

    /// How many the receiver would not have.
    public long refused() {
        return refused.get();
    }

    /// How many attempts have failed.
    public long failures() {
        return failures.get();
    }

    @Override
    public void close() {
        leaving.countDown();
        bell.ring();
        poster.close();
    }
}
