package dev.tectum.wire;

import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.Candidate;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.Transition;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.domain.update.UpdateState.Committed;
import dev.tectum.domain.update.UpdateState.Idle;
import dev.tectum.domain.update.UpdateState.Rejected;
import dev.tectum.domain.update.UpdateState.RolledBack;
import dev.tectum.domain.update.UpdateState.Underway;
import dev.tectum.domain.update.UpdateStatus;
import dev.tectum.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The state of the device's model. The first keys are those that Home Assistant's update entity reads.
public final class ModelJson {

    private ModelJson() {
    }

    /// @param open whether models come from anywhere
    public static String told(UpdateStatus status, boolean open) {
        return JsonWriter.object(of(status, open));
    }

    /// The same as part of something else.
    public static JsonWriter.Body of(UpdateStatus status, boolean open) {
        UpdateState state = status.state();
        return writer -> {
            writer.put("installed_version", status.inUse().version()).put("latest_version", latest(status))
                    .put("title", status.inUse().name()).put("in_progress", state instanceof Underway);
            put(writer, "update_percentage", UpdateWords.percentage(status));
            writer.put("phase", state.phase()).put("reason", UpdateWords.reason(state).orElse(null))
                    .put("text", open ? UpdateWords.sentence(status) : UpdateWords.CLOSED).put("takesUpdates", open)
                    .put("place", status.place()).put("automatic", status.automatic())
                    .put("lastLook", status.lastLook().map(WireClock::text).orElse(null));
            state.findCandidate().ifPresent(candidate -> writer.putObject("candidate", of(candidate))
                    .put("since", WireClock.text(state.since())).put("progress", status.progress()));
            writer.putTexts("troubles", status.troubles()).putObjects("report", JudgementJson.all(status.report(), state));
        };
    }

    private static JsonWriter.Body of(Candidate candidate) {
        return writer -> writer.put("name", candidate.version().name()).put("version", candidate.version().version())
                .put("release", candidate.version().release()).put("manifest", candidate.digest());
    }

    /// The installed one where nothing newer is known.
    private static String latest(UpdateStatus status) {
        ModelVersion latest = status.latest().orElse(status.inUse());
        return latest.name().equals(status.inUse().name()) ? latest.version() : latest.toString();
    }

    private static void put(JsonWriter writer, String name, OptionalInt value) {
        if (value.isPresent()) {
            writer.put(name, value.getAsInt());
        } else {
            writer.put(name, null);
        }
    }

    /// A step that ends an update for those who did not watch it, once for each; empty for any other step.
    public static Optional<String> finished(Transition step, List<Judgement> report) {
        if (step.from().getClass() == step.to().getClass() && step.from().findCandidate().equals(step.to().findCandidate())) {
            return Optional.empty();
        }
        return switch (step.to()) {
            case Committed at -> Optional.of(finished(step, at.candidate(), at.candidate() + " decides from now on", report));
            case Rejected at -> Optional.of(finished(step, at.candidate(), at.candidate() + " was not taken: " + at.reason(), report));
            case RolledBack at -> Optional.of(finished(step, at.candidate(),
                    at.candidate() + " does not decide any more, the one before does again: " + at.reason(), report));
            case Idle _,Underway _ -> Optional.empty();
        };
    }

    private static String finished(Transition step, Candidate candidate, String text, List<Judgement> report) {
        return JsonWriter.object(writer -> writer.put("event_type", step.to().phase()).put("id", idOf(step))
                .put("at", WireClock.text(step.at())).put("text", text)
                .put("reason", UpdateWords.reason(step.to()).orElse(null)).putObject("candidate", of(candidate))
                .putObjects("report", JudgementJson.all(report, new Idle(step.at()))));
    }

    /// The same for the same step, however often it is told.
    public static String idOf(Transition step) {
        return step.at().toEpochMilli() + "-" + step.sequence();
    }
}
