package dev.tectum.wire;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Watching;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.json.JsonWriter;
import java.util.List;

/// The decision line: everything about one tick.
public final class DecisionJson {

    private DecisionJson() {
    }

    public static String line(Event event, WireClock clock) {
        return JsonWriter.object(body(event, clock));
    }

    /// The members of a decision line, for a writer that has an object open.
    public static JsonWriter.Body body(Event event, WireClock clock) {
        return writer -> {
            Belief belief = event.belief();
            writer.put("type", "decision");
            clock.put(writer, "at", event.key().at());
            writer.put("revision", event.key().revision()).put("forced", event.key().forced());
            writer.put("model", event.model().toString()).put("mode", event.quality().mode());
            writer.putObject("probabilities", all -> belief.labels().forEach(label -> all.put(label, belief.probability(label))));
            writer.putObject("decisions", all -> putDecisions(all, event));
            writer.putObject("baseline",
                    all -> belief.labels().forEach(label -> all.put(label, event.contributions().of(label).baseline())));
            writer.putTexts("conformalSet", belief.labels().stream().filter(belief.conformalSet()::contains).toList());
            writer.put("novelty", belief.novelty());
            putDoubts(writer, event);
            writer.putObject("watching", all -> belief.labels()
                    .forEach(label -> all.put(label, belief.watching().getOrDefault(label, Watching.BLIND).wireName())));
            writer.putObject("modalities", ModalityJson.full(event.quality(), belief, event.contributions()));
        };
    }

    /// Only where there are any: the labels abstained from for doubt, not for blindness.
    private static void putDoubts(JsonWriter writer, Event event) {
        List<String> doubted = event.decisions().stream().filter(DecisionJson::isDoubt).map(Decision::label).toList();
        if (!doubted.isEmpty()) {
            writer.putObject("doubt", all -> doubted.forEach(label -> all.put(label, Belief.NOVEL_IN_WORDS)));
        }
    }

    private static boolean isDoubt(Decision decision) {
        return decision instanceof Decision.Abstain abstain && abstain.cause() == Decision.Abstain.Cause.DOUBT;
    }

    private static void putDecisions(JsonWriter writer, Event event) {
        for (Decision decision : event.decisions()) {
            writer.put(decision.label(), decision.wireName());
        }
    }
}
