package dev.tectum.stage.update.hawkbit;

import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.Candidate;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An action of the server, and what this device made of it.
///
/// @param release which one it names, for people
/// @param candidate the bundle that others vouch for under that name; empty where nobody does
/// @param artifacts where the server has files of it, by name
/// @param cancel the action by which the server wants to have it cancelled
/// @param outcome how it ended; the server may not know yet
record Assignment(String action, String release, Optional<Candidate> candidate, Map<String, String> artifacts, Optional<String> cancel,
        Optional<Feedback> outcome) {

    Assignment {
        artifacts = Map.copyOf(artifacts);
    }

    /// One that nothing comes of.
    static Assignment vain(String action, String release) {
        return new Assignment(action, release, Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
    }

    static Assignment of(String action, Deployment.Release release, Candidate candidate) {
        Map<String, String> artifacts = new LinkedHashMap<>();
        release.artifacts().forEach((name, address) -> artifacts.put(name, address.toString()));
        return new Assignment(action, release.model() + " " + release.version(), Optional.of(candidate), artifacts, Optional.empty(),
                Optional.empty());
    }

    Assignment cancelledBy(Optional<String> id) {
        return new Assignment(action, release, candidate, artifacts, id, outcome);
    }

    Assignment ended(Feedback how) {
        return new Assignment(action, release, candidate, artifacts, cancel, Optional.of(how));
    }

    boolean isOpen() {
        return outcome.isEmpty();
    }

    boolean isAbout(Candidate other) {
        return candidate.equals(Optional.of(other));
    }

    /// Whether it is this one: a server that begins anew counts its actions anew.
    boolean is(String number, String title) {
        return action.equals(number) && release.equals(title);
    }

    String json() {
        return JsonWriter.object(json -> {
            json.put("schema", 1L).put("action", action).put("release", release);
            candidate.ifPresent(who -> json.putObject("candidate", at -> at.put("digest", who.digest()).put("name", who.version().name())
                    .put("version", who.version().version()).put("release", who.version().release())));
            json.putObject("artifacts", at -> artifacts.forEach(at::put));
            cancel.ifPresent(id -> json.put("cancel", id));
            outcome.ifPresent(how -> json.putObject("outcome",
                    at -> at.put("execution", how.execution()).put("finished", how.finished()).putTexts("details", how.details())));
        });
    }

    static Assignment read(JsonFields fields) {
        JsonFields artifacts = fields.fields("artifacts");
        Map<String, String> addresses = new LinkedHashMap<>();
        artifacts.names().forEach(name -> addresses.put(name, artifacts.text(name)));
        return new Assignment(fields.text("action"), fields.text("release"), fields.findFields("candidate").map(Assignment::candidate),
                addresses, fields.findText("cancel"),
                fields.findFields("outcome").map(how -> new Feedback(how.text("execution"), how.text("finished"), how.texts("details"))));
    }

    private static Candidate candidate(JsonFields at) {
        return new Candidate(at.text("digest"), new ModelVersion(at.text("name"), at.text("version"), at.longInteger("release")));
    }
}
