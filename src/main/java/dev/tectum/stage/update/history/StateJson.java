package dev.tectum.stage.update.history;

import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.Candidate;
import dev.tectum.domain.update.Transition;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.domain.update.UpdateState.Committed;
import dev.tectum.domain.update.UpdateState.Fetching;
import dev.tectum.domain.update.UpdateState.Idle;
import dev.tectum.domain.update.UpdateState.Probed;
import dev.tectum.domain.update.UpdateState.Rejected;
import dev.tectum.domain.update.UpdateState.RolledBack;
import dev.tectum.domain.update.UpdateState.Trial;
import dev.tectum.domain.update.UpdateState.Underway;
import dev.tectum.domain.update.UpdateState.Verified;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonWriter;
import java.time.Instant;
import java.util.Optional;

/// How states and steps are written down. What reads throws [JsonException], [IllegalArgumentException] or
/// [java.time.DateTimeException] on what was not written here.
public final class StateJson {

    private StateJson() {
    }

    public static void write(JsonWriter json, Transition step) {
        json.put("sequence", step.sequence()).put("at", step.at().toString()).put("reason", step.reason())
                .putObject("from", one -> write(one, step.from())).putObject("to", one -> write(one, step.to()));
    }

    public static void write(JsonWriter json, UpdateState state) {
        json.put("phase", state.phase()).put("since", state.since().toString());
        state.findCandidate().ifPresent(candidate -> json.putObject("candidate", one -> write(one, candidate)));
        switch (state) {
            case Underway underway -> json.put("attempts", underway.attempts());
            case Committed committed -> json.put("attempts", committed.attempts());
            case Rejected rejected -> json.put("reason", rejected.reason());
            case RolledBack back -> json.put("reason", back.reason());
            case Idle _ -> {
            }
        }
    }

    public static void write(JsonWriter json, Candidate candidate) {
        json.put("digest", candidate.digest()).put("name", candidate.version().name()).put("version", candidate.version().version())
                .put("release", candidate.version().release());
    }

    public static Transition transition(JsonFields fields) {
        return new Transition(fields.longInteger("sequence"), Instant.parse(fields.text("at")), state(fields.fields("from")),
                state(fields.fields("to")), fields.text("reason"));
    }

    public static UpdateState state(JsonFields fields) {
        Instant since = Instant.parse(fields.text("since"));
        Optional<Candidate> about = fields.findFields("candidate").map(StateJson::candidate);
        if (about.isEmpty()) {
            return new Idle(since);
        }
        Candidate candidate = about.get();
        return switch (fields.text("phase")) {
            case "fetching" -> new Fetching(candidate, fields.integer("attempts"), since);
            case "verified" -> new Verified(candidate, fields.integer("attempts"), since);
            case "probed" -> new Probed(candidate, fields.integer("attempts"), since);
            case "trial" -> new Trial(candidate, fields.integer("attempts"), since);
            case "committed" -> new Committed(candidate, fields.integer("attempts"), since);
            case "rejected" -> new Rejected(candidate, fields.text("reason"), since);
            case "rolled-back" -> new RolledBack(candidate, fields.text("reason"), since);
            default -> throw new JsonException(fields.path() + ".phase is \"" + fields.text("phase") + "\", which no state is called");
        };
    }

    public static Candidate candidate(JsonFields fields) {
        return new Candidate(fields.text("digest"),
                new ModelVersion(fields.text("name"), fields.text("version"), fields.longInteger("release")));
    }
}
