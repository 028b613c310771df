package dev.tectum.stage.update.hawkbit;

import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.Transition;
import dev.tectum.domain.update.UpdateState.Committed;
import dev.tectum.domain.update.UpdateState.Fetching;
import dev.tectum.domain.update.UpdateState.Idle;
import dev.tectum.domain.update.UpdateState.Probed;
import dev.tectum.domain.update.UpdateState.Rejected;
import dev.tectum.domain.update.UpdateState.RolledBack;
import dev.tectum.domain.update.UpdateState.Trial;
import dev.tectum.domain.update.UpdateState.Verified;
import dev.tectum.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What the server is told about an action, in its own words.
///
/// @param execution where it stands
/// @param finished how it ended, if it has
/// @param details for people
record Feedback(String execution, String finished, List<String> details) {

    private static final String CLOSED = "closed";
    private static final String NOT_YET = "none";
    private static final int MOST_LETTERS = 500; // the server keeps 512 of a message
    private static final int MOST_DETAILS = 40; // and 50 messages

    Feedback {
        details = details.stream().limit(MOST_DETAILS)
                .map(each -> each.length() > MOST_LETTERS ? each.substring(0, MOST_LETTERS) + "…" : each).toList();
    }

    /// Only what has been in use and watched to the end has succeeded.
    static Feedback of(Transition step, List<Judgement> report) {
        List<String> details = details(step, report);
        return switch (step.to()) {
            case Fetching _ -> new Feedback("download", NOT_YET, details);
            case Verified at -> new Feedback(at.attempts() == 0 ? "downloaded" : "proceeding", NOT_YET, details);
            case Probed _,Trial _,Committed _ -> new Feedback("proceeding", NOT_YET, details);
            case Idle _ -> new Feedback(CLOSED, step.from() instanceof Committed ? "success" : "failure", details);
            case Rejected _,RolledBack _ -> new Feedback(CLOSED, "failure", details);
        };
    }

    static Feedback proceeding(String detail) {
        return new Feedback("proceeding", NOT_YET, List.of(detail));
    }

    static Feedback resumed(String detail) {
        return new Feedback("resumed", NOT_YET, List.of(detail));
    }

    static Feedback success(String detail) {
        return new Feedback(CLOSED, "success", List.of(detail));
    }

    static Feedback failure(String detail) {
        return new Feedback(CLOSED, "failure", List.of(detail));
    }

    /// Of a wish to cancel that comes too late.
    static Feedback rejected(String detail) {
        return new Feedback("rejected", "failure", List.of(detail));
    }

    /// Nothing more can come of the action.
    boolean isLast() {
        return execution.equals(CLOSED);
    }

    boolean isSuccess() {
        return finished.equals("success");
    }

    private static List<String> details(Transition step, List<Judgement> report) {
        List<String> details = new ArrayList<>();
        details.add(headline(step) + ": " + step.reason());
        for (Judgement judgement : report) {
            String figures = judgement.figures().entrySet().stream()
                    .map(figure -> figure.getKey() + " " + (Double.isFinite(figure.getValue()) ? JsonWriter.plain(figure.getValue()) : "-"))
                    .collect(Collectors.joining(", "));
            details.add(judgement.by() + (judgement.passed() ? " passed" : " objects") + (figures.isEmpty() ? "" : ": " + figures));
            judgement.objections().forEach(objection -> details.add(judgement.by() + ": " + objection));
        }
        return details;
    }

    private static String headline(Transition step) {
        String who = step.to().findCandidate().or(() -> step.from().findCandidate()).map(Object::toString).orElse("The update");
        return who + switch (step.to()) {
            case Fetching _ -> " is arriving";
            case Verified _ -> " is here and what it should be";
            case Probed _ -> " runs on this device";
            case Trial _ -> " watches beside the one in use";
            case Committed _ -> " is in use, and watched";
            case Idle _ -> step.from() instanceof Committed ? " is in use, and has done well" : " was given up";
            case Rejected _ -> " was rejected";
            case RolledBack _ -> " was rolled back";
        };
    }

    /// @param action also inside, for older servers look for it there
    String json(String action) {
        return JsonWriter.object(json -> json.put("id", action).putObject("status", status -> status.put("execution", execution)
                .putObject("result", result -> result.put("finished", finished)).putTexts("details", details)));
    }
}
