package dev.tectum.stage.capture.http;

import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonPointer;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.RemoteClock;
import dev.tectum.stage.capture.Sensor;
import dev.tectum.stage.capture.remote.Dating;
import dev.tectum.stage.capture.remote.Finding;
import dev.tectum.stage.capture.remote.Stamp;
import dev.tectum.stage.capture.remote.ValueRule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A sensor at an address. A value is of the middle between question and answer, unless the answer says when it was measured.
public final class HttpSensor implements Sensor {

    private static final int MISSED = 3;
    private static final long NANOS = 1_000_000_000L;

    private final WebSensor settings;
    private final WebReader reader;
    private final MonotonicTime time;
    private final InstantSource calendar;
    private final RemoteClock clock = new RemoteClock();
    private final Map<String, Dating> datings = new HashMap<>();
    private final Map<String, Instant> stamps = new HashMap<>();

    /// @param calendar for answers that say when, but not what their sender's clock reads
    public HttpSensor(WebSensor settings, WebReader reader, MonotonicTime time, InstantSource calendar) {
        this.settings = settings;
        this.reader = reader;
        this.time = time;
        this.calendar = calendar;
    }

    @Override
    public String name() {
        return settings.shown();
    }

    @Override
    public List<String> channels() {
        return settings.rules().stream().map(ValueRule::channel).toList();
    }

    @Override
    public Duration period() {
        return settings.period();
    }

    @Override
    public List<Value> read() throws InterruptedException {
        Moment sent = time.now();
        String answer = reader.read(settings);
        Moment received = time.now();
        settings.clock().flatMap(way -> at(answer, way)).ifPresent(reading -> {
            long nanos = nanosOf(reading);
            clock.add(new RemoteClock.Exchange(sent, nanos, nanos, received));
        });
        Moment middle = sent.plus(received.since(sent).dividedBy(2));
        List<Value> values = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        for (ValueRule rule : settings.rules()) {
            ValueRule.Content content = rule.read(answer);
            switch (content.finding()) {
                case Finding.Value found -> momentOf(rule, content, middle, received)
                        .ifPresent(measured -> values.add(new Value(rule.channel(), found.value(), Optional.of(measured))));
                case Finding.Nonsense nonsense -> {
                    troubles.add(nonsense.because());
                    values.add(new Value(rule.channel(), Double.NaN));
                }
                case Finding.Silence _ -> {
                    troubles.add("there is nothing at \"" + rule.pointer() + "\" of the answer");
                    values.add(new Value(rule.channel(), Double.NaN));
                }
            }
        }
        requireSome(troubles);
        return values;
    }

    /// One answer may lack a channel, but not all.
    private void requireSome(List<String> troubles) {
        if (troubles.size() == settings.rules().size()) {
            throw new CaptureException(name() + ": " + String.join("; ", troubles), Reason.WRONG_FORMAT);
        }
    }

    /// Empty where the answer is the same as before.
    private Optional<Moment> momentOf(ValueRule rule, ValueRule.Content content, Moment middle, Moment now) {
        Optional<Instant> stamp = content.measured().flatMap(Stamp::read);
        if (stamp.isEmpty()) {
            return Optional.of(middle);
        }
        Optional<Moment> exact = clock.findMomentOf(nanosOf(stamp.get()));
        boolean again = stamp.get().equals(stamps.put(rule.channel(), stamp.get()));
        if (exact.isPresent()) {
            return again ? Optional.empty() : exact.map(moment -> moment.isAfter(now) ? now : moment);
        }
        return switch (dating(rule).date(stamp.get(), middle, now)) {
            case Dating.Dated.At at -> Optional.of(at.measured());
            case Dating.Dated.Known _ -> Optional.empty();
            case Dating.Dated.Implausible _ -> throw new CaptureException(name() + " says that it measured at " + stamp.get()
                    + ", which is not now: set its clock or this one, or leave \"time\" out", Reason.STALE);
        };
    }

    private Dating dating(ValueRule rule) {
        return datings.computeIfAbsent(rule.channel(), _ -> new Dating(calendar, settings.period().multipliedBy(MISSED)));
    }

    private static Optional<Instant> at(String answer, JsonPointer way) {
        try {
            Optional<JsonValue> found = way.find(JsonReader.read("answer", answer));
            return found.flatMap(Stamp::read);
        } catch (JsonException malformed) {
            return Optional.empty(); // the value's own rule says what is wrong
        }
    }

    private static long nanosOf(Instant instant) {
        return instant.getEpochSecond() * NANOS + instant.getNano();
    }

    @Override
    public void close() {
        // a question leaves nothing open
    }
}
