package dev.tectum.stage.update.store;

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
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// How slots are written down.
final class SlotsJson {

    private static final int SCHEMA = 1;
    private static final int MAX_BYTES = 1024 * 1024;

    private SlotsJson() {
    }

    static String write(Slots slots) {
        return JsonWriter.object(json -> {
            json.put("schema", SCHEMA).put("sequence", slots.sequence());
            slots.inUse().ifPresent(candidate -> json.putObject("inUse", one -> write(one, candidate)));
            slots.previous().ifPresent(candidate -> json.putObject("previous", one -> write(one, candidate)));
            json.putObject("state", one -> write(one, slots.state())).putTexts("rejected", slots.rejected());
            json.putObjects("untold", slots.untold().stream().map(step -> (JsonWriter.Body) one -> write(one, step)).toList());
        });
    }

    private static void write(JsonWriter json, Transition step) {
        json.put("sequence", step.sequence()).put("at", step.at().toString()).put("reason", step.reason())
                .putObject("from", one -> write(one, step.from())).putObject("to", one -> write(one, step.to()));
    }

    private static void write(JsonWriter json, UpdateState state) {
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

    private static void write(JsonWriter json, Candidate candidate) {
        json.put("digest", candidate.digest()).put("name", candidate.version().name()).put("version", candidate.version().version())
                .put("release", candidate.version().release());
    }

    /// @throws IOException if it cannot be known what is written there
    /// @throws JsonException if what is written there is not what [#write] makes of slots
    static Slots read(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new JsonException(name + " is no plain file");
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return read(name, new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
        }
    }

    private static Slots read(String name, String text) {
        JsonFields fields = JsonReader.readObject(name, text);
        if (fields.integer("schema") != SCHEMA) {
            throw new JsonException(name + " is of schema " + fields.integer("schema") + ", which this Tectum does not know");
        }
        try {
            return new Slots(fields.longInteger("sequence"), fields.findFields("inUse").map(SlotsJson::candidate),
                    fields.findFields("previous").map(SlotsJson::candidate), state(fields.fields("state")), fields.texts("rejected"),
                    fields.list("untold", SlotsJson::transition));
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new JsonException(name + ": " + wrong.getMessage(), wrong);
        }
    }

    private static Transition transition(JsonFields fields) {
        return new Transition(fields.longInteger("sequence"), Instant.parse(fields.text("at")), state(fields.fields("from")),
                state(fields.fields("to")), fields.text("reason"));
    }

    private static UpdateState state(JsonFields fields) {
        Instant since = Instant.parse(fields.text("since"));
        Optional<Candidate> about = fields.findFields("candidate").map(SlotsJson::candidate);
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

    private static Candidate candidate(JsonFields fields) {
        return new Candidate(fields.text("digest"),
                new ModelVersion(fields.text("name"), fields.text("version"), fields.longInteger("release")));
    }
}
