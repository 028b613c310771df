package dev.tectum.stage.capture;

import dev.tectum.domain.time.Moment;
import java.util.Collection;

/// The widest straight corridor between what the way there and the way back allow a remote clock's offset to be.
/// Around its own origin, so that a double keeps every nanosecond.
///
/// @param origin of our time
/// @param base offset in nanoseconds that all others are counted from
/// @param offset in the middle of the corridor at the origin, less the base
/// @param drift nanoseconds of offset a nanosecond
/// @param width how far the two sides are apart: the shortest round trip
record Corridor(long origin, long base, double offset, double drift, long width) {

    static final Corridor NONE = new Corridor(0, 0, 0, 0, 0);

    /// Two crystals, each wrong by at most 100 millionths.
    private static final double MAX_DRIFT = 200e-6;

    /// How far two crystals usually differ; what few exchanges seem to say beyond it is jitter.
    private static final double USUAL_DRIFT = 70e-6;

    /// So that a single exchange says that there is no drift.
    private static final double LEAST_JITTER_NANOS = 1_000_000;

    /// Narrows 400 millionths to less than a thousandth of one.
    private static final int ROUNDS = 32;

    /// @param exchanges at least one
    static Corridor through(Collection<RemoteClock.Exchange> exchanges) {
        RemoteClock.Exchange first = exchanges.iterator().next();
        Bounds bounds = new Bounds(exchanges, first.sent().nanos(), first.remoteReceived() - first.sent().nanos());
        double drift = bounds.likeliestDrift();
        double upper = bounds.upper(drift);
        double lower = bounds.lower(drift);
        return new Corridor(bounds.origin, bounds.base, (upper + lower) / 2, drift, Math.round(upper - lower));
    }

    /// What the remote clock reads more than ours at a moment.
    long offsetAt(Moment moment) {
        return base + Math.round(offset + drift * (moment.nanos() - origin));
    }

    /// By how much an exchange contradicts the corridor, beyond what is explained by the slowness of either.
    long contradiction(RemoteClock.Exchange exchange) {
        long there = exchange.remoteReceived() - exchange.sent().nanos();
        long back = exchange.remoteSent() - exchange.received().nanos();
        Moment middle = new Moment(exchange.sent().nanos() + (exchange.received().nanos() - exchange.sent().nanos()) / 2);
        long difference = Math.abs(back + (there - back) / 2 - offsetAt(middle));
        return difference - Math.abs(there - back - width) / 2;
    }

    /// The exchanges as points: the offset is below `there` and above `back`.
    private static final class Bounds {

        private final long origin;
        private final long base;
        private final double[] thereAt;
        private final double[] there;
        private final double[] backAt;
        private final double[] back;

        Bounds(Collection<RemoteClock.Exchange> exchanges, long origin, long base) {
            this.origin = origin;
            this.base = base;
            thereAt = exchanges.stream().mapToDouble(each -> each.sent().nanos() - origin).toArray();
            there = exchanges.stream().mapToDouble(each -> each.remoteReceived() - each.sent().nanos() - base).toArray();
            backAt = exchanges.stream().mapToDouble(each -> each.received().nanos() - origin).toArray();
            back = exchanges.stream().mapToDouble(each -> each.remoteSent() - each.received().nanos() - base).toArray();
        }

        double upper(double drift) {
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < there.length; i++) {
                least = Math.min(least, there[i] - drift * thereAt[i]);
            }
            return least;
        }

        double lower(double drift) {
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < back.length; i++) {
                most = Math.max(most, back[i] - drift * backAt[i]);
            }
            return most;
        }

        /// The maximum of a concave function: jitter is taken to be exponential, so that the likelihood grows with the corridor's width, and the
        /// drift to be normal.
        double likeliestDrift() {
            double jitter = Math.max(LEAST_JITTER_NANOS, (meanRoundTrip() - (upper(0) - lower(0))) / 2);
            double low = -MAX_DRIFT;
            double high = MAX_DRIFT;
            for (int round = 0; round < ROUNDS; round++) {
                double left = low + (high - low) / 3;
                double right = high - (high - low) / 3;
                if (likelihood(left, jitter) < likelihood(right, jitter)) {
                    low = left;
                } else {
                    high = right;
                }
            }
            return (low + high) / 2;
        }

        private double likelihood(double drift, double jitter) {
            double usual = drift / USUAL_DRIFT;
            return upper(drift) - lower(drift) - jitter / there.length * usual * usual / 2;
        }

        private double meanRoundTrip() {
            double sum = 0;
            for (int i = 0; i < there.length; i++) {
                sum += there[i] - back[i];
            }
            return sum / there.length;
        }
    }
}
