package dev.tectum.stage.evidence.ring;

import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The newest readings of one series, and of each channel the last one that went from here: a slow sensor's value stands for long. Any thread.
final class ReadingRing {

    /// A chip of six channels at 100 Hz for 25 seconds.
    private static final int MOST = 16_384;
    private static final int MOST_CHANNELS = 64;

    /// How long a value is said to have stood on; the slowest sensors of a house speak once a minute.
    private static final Duration STANDS = Duration.ofSeconds(90);

    private final Duration length;
    private final Deque<SensorReading> readings = new ArrayDeque<>();
    private final Map<String, SensorReading> gone = new HashMap<>();
    private Moment nothingUpTo = Moment.MIN;
    private int life;

    ReadingRing(Duration length) {
        this.length = length;
    }

    synchronized void feel(SensorReading reading) {
        if (!reading.captured().isAfter(nothingUpTo)) {
            return;
        }
        readings.addLast(reading);
        Moment oldest = reading.captured().minus(length);
        while (readings.size() > MOST || readings.getFirst().captured().isBefore(oldest)) {
            SensorReading first = readings.removeFirst();
            if (gone.size() < MOST_CHANNELS || gone.containsKey(first.channel())) {
                gone.put(first.channel(), first);
            }
        }
    }

    synchronized List<SensorReading> within(Span span) {
        Map<String, SensorReading> before = new HashMap<>();
        Moment oldest = span.from().minus(STANDS);
        Stream.concat(gone.values().stream(), readings.stream())
                .filter(reading -> !reading.captured().isAfter(span.from()) && reading.captured().isAfter(oldest))
                .forEach(reading -> before.merge(reading.channel(), reading,
                        (one, other) -> other.captured().isBefore(one.captured()) ? one : other));
        return Stream.concat(before.values().stream(), readings.stream().filter(reading -> span.contains(reading.captured())))
                .sorted(Comparator.comparing(SensorReading::captured)).toList();
    }

    /// Nothing up to that moment was ever there, nor will it come.
    synchronized void forget(Moment upTo) {
        nothingUpTo = upTo;
        readings.clear();
        gone.clear();
        life++;
    }

    synchronized int life() {
        return life;
    }
}
