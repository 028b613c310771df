package dev.tectum.fake;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Contributions;
import dev.tectum.domain.belief.Watching;
import dev.tectum.domain.event.AlertId;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.TimeAnchor;
import dev.tectum.domain.window.WindowKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Events of the hand-written bundle as told, two ticks a second. The calendar starts with the axis on 23 November 2026, 8:00.
public final class ScriptedEvents {

    public static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
    public static final TimeAnchor ANCHOR = new TimeAnchor(new Moment(0), START);
    public static final Quality GOOD = ScriptedBelief.quality(0.9, 0.9, 0.9);
    public static final Quality NO_ENVIRONMENT = ScriptedBelief.quality(0.9, 0.5, 0);
    public static final ModelVersion MODEL = new ModelVersion("hand-written", "1.0.0", 1);

    private ScriptedEvents() {
    }

    public static AlertId id(int number) {
        return new AlertId(String.format("01JDALERT%017d", number));
    }

    public static Event quiet(long tick) {
        return event(tick, GOOD, new Decision.Hold("fire", Optional.empty()));
    }

    public static Event raising(long tick, int alert) {
        return event(tick, GOOD, new Decision.Raise("fire", id(alert), 0.95, at(tick)));
    }

    public static Event updating(long tick, int alert) {
        return event(tick, GOOD, new Decision.Update("fire", id(alert), 0.97, at(tick - 1)));
    }

    public static Event clearing(long tick, int alert) {
        return event(tick, GOOD, new Decision.Clear("fire", id(alert), 0.1, at(tick - 1), Decision.Clear.Cause.EVIDENCE));
    }

    public static Event event(long tick, Quality quality, Decision decision) {
        return event(HandWrittenSpec.KITCHEN, tick, quality, decision);
    }

    public static Event event(Station station, long tick, Quality quality, Decision decision) {
        Belief belief = ScriptedBelief.fire(quality, Watching.YES, 2, 1, 0.5);
        Contributions.OfLabel account = new Contributions.OfLabel(-3, Map.of(HandWrittenSpec.CAMERA, 2.0, HandWrittenSpec.MICROPHONE, 1.0),
                Map.of(HandWrittenSpec.CAMERA, 0.268941), Map.of(HandWrittenSpec.CAMERA, 0.119203), "camera and microphone agree");
        return new Event(new WindowKey(station, tick, at(tick), 0, false), quality, belief, new Contributions(Map.of("fire", account)),
                List.of(decision), MODEL);
    }

    public static Moment at(long tick) {
        return Moment.ofSeconds(tick / 2.0);
    }
}
