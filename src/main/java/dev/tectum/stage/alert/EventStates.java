package dev.tectum.stage.alert;

import dev.tectum.domain.belief.Watching;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.quality.Condition;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.json.JsonWriter;
import dev.tectum.wire.ModalityJson;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// Turns events into the states that the broker retains. One thread.
public final class EventStates {

    private static final Set<Reason> ON_PURPOSE = EnumSet.of(Reason.SWITCHED_OFF, Reason.STARTING);
    private static final Set<Reason> AS_GOOD_AS_DEAD = EnumSet.of(Reason.COVERED, Reason.FROZEN, Reason.STUCK);
    private static final double PROBABILITY_STEPS = 100;

    private final Topics topics;
    private final StateBoard board;
    private final Map<Modality, String> grades = new HashMap<>();

    public EventStates(Topics topics, StateBoard board) {
        this.topics = topics;
        this.board = board;
    }

    public void show(Event event) {
        board.put(topics.mode(), event.quality().mode());
        event.quality().conditions().forEach(this::show);
        for (Decision decision : event.decisions()) {
            String label = decision.label();
            board.put(topics.alert(label), stands(decision) ? "ON" : "OFF");
            if (!event.belief().labels().contains(label)) {
                continue; // what was taught of it is withdrawn
            }
            board.put(topics.watching(label), event.belief().watching().getOrDefault(label, Watching.BLIND).wireName());
            double rounded = Math.rint(event.belief().probability(label) * PROBABILITY_STEPS) / PROBABILITY_STEPS;
            board.putUnhurried(topics.probability(label), JsonWriter.plain(rounded));
        }
    }

    private static boolean stands(Decision decision) {
        return switch (decision) {
            case Decision.Raise _,Decision.Update _ -> true;
            case Decision.Clear _ -> false;
            case Decision.Hold hold -> hold.alert().isPresent();
            case Decision.Abstain abstain -> abstain.alert().isPresent();
        };
    }

    /// A device that is dead, or as good as dead. What was switched off on purpose is none, nor is night.
    private static boolean needsSomebody(Grade grade) {
        return switch (grade) {
            case Grade.Usable _ -> false;
            case Grade.Degraded degraded -> AS_GOOD_AS_DEAD.contains(degraded.cause());
            case Grade.Missing missing -> !ON_PURPOSE.contains(missing.cause());
        };
    }

    /// A new grade or reason is news; another quality within the grade can wait.
    private void show(Modality modality, Condition condition) {
        board.put(topics.modalityStatus(modality.name()), condition.isPresent() ? "online" : "offline");
        board.put(topics.modalityProblem(modality.name()), needsSomebody(condition.grade()) ? "ON" : "OFF");
        String grade = condition.grade().wireName() + condition.grade().reason();
        if (grade.equals(grades.put(modality, grade))) {
            board.putUnhurried(topics.modality(modality.name()), ModalityJson.state(condition));
        } else {
            board.put(topics.modality(modality.name()), ModalityJson.state(condition));
        }
    }
}
