package dev.tectum.stage.capture;

import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Where another machine's clock stands against ours, learned from questions and answers. An answer is stamped after its question was
/// sent and before it came back, so every exchange bounds the offset from both sides, and the fastest ones bound it best; the middle of
/// what the last 64 leave open is the offset and its drift. Both ways are taken to be equally long at their best.
/// Under 20 ms of jitter, six exchanges a second bring it within 2 ms in ten seconds. One thread.
public final class RemoteClock {

    /// One question and its answer.
    ///
    /// @param remoteReceived reading of the remote clock in nanoseconds when the question came; its zero may be anywhere
    /// @param remoteSent reading when the answer left; the same where the other side stamps only once
    public record Exchange(Moment sent, long remoteReceived, long remoteSent, Moment received) {

        private long roundTrip() {
            return received.nanos() - sent.nanos() - (remoteSent - remoteReceived);
        }
    }

    /// NTP's clock filter keeps 8; 64 also carry the drift.
    private static final int MEMORY = 64;

    /// What an exchange may contradict before it is a jump.
    private static final long JUMP_NANOS = 50_000_000L;

    /// So many exchanges that agree on another offset make it true.
    private static final int PERSISTENT = 4;

    private final Deque<Exchange> trusted = new ArrayDeque<>();
    private final Deque<Exchange> suspects = new ArrayDeque<>();
    private Corridor corridor = Corridor.NONE;
    private long rejected;
    private long discontinuities;

    /// Takes an exchange in.
    ///
    /// @return false if it was rejected: it contradicts all others, or itself
    public boolean add(Exchange exchange) {
        if (exchange.roundTrip() < 0 || exchange.remoteSent() < exchange.remoteReceived()) {
            rejected++;
            return false;
        }
        if (!trusted.isEmpty() && corridor.contradiction(exchange) > JUMP_NANOS) {
            return suspect(exchange);
        }
        suspects.clear();
        trust(exchange);
        return true;
    }

    private boolean suspect(Exchange exchange) {
        if (!suspects.isEmpty() && Corridor.through(suspects).contradiction(exchange) > JUMP_NANOS) {
            suspects.clear();
        }
        suspects.add(exchange);
        if (suspects.size() < PERSISTENT) {
            rejected++;
            return false;
        }
        trusted.clear();
        discontinuities++;
        suspects.forEach(this::trust);
        suspects.clear();
        return true;
    }

    private void trust(Exchange exchange) {
        trusted.addLast(exchange);
        if (trusted.size() > MEMORY) {
            trusted.removeFirst();
        }
        corridor = Corridor.through(trusted);
    }

    /// The moment at which the remote clock read `remoteNanos`; empty before the first exchange.
    public Optional<Moment> findMomentOf(long remoteNanos) {
        if (trusted.isEmpty()) {
            return Optional.empty();
        }
        Moment nearly = new Moment(remoteNanos - corridor.offsetAt(trusted.getLast().received()));
        return Optional.of(new Moment(remoteNanos - corridor.offsetAt(nearly)));
    }

    /// How far the offset can be wrong at worst: half of the shortest round trip; empty before the first exchange.
    public Optional<Duration> findUncertainty() {
        return trusted.isEmpty() ? Optional.empty() : Optional.of(Duration.ofNanos(Math.max(0, corridor.width() / 2)));
    }

    /// By how many millionths the remote clock runs faster than ours.
    public double driftPpm() {
        return corridor.drift() * 1e6;
    }

    /// How many exchanges were not believed.
    public long rejected() {
        return rejected;
    }

    /// How often the remote clock has jumped for good: times before and after do not fit together.
    public long discontinuities() {
        return discontinuities;
    }
}
