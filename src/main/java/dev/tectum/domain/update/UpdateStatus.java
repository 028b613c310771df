package dev.tectum.domain.update;

import dev.tectum.domain.model.ModelVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How things stand with the models of a device, for people.
///
/// @param inUse decides now
/// @param place `chosen`, `previous` or `shipped`: which slot that is
/// @param latest the newest that is known to be there for this device; empty where nothing newer is
/// @param automatic whether a newer one is taken without being asked for
/// @param report what was found out about the candidate of `state`, as far as it is known
/// @param progress 0 to 1 within the work of `state`
/// @param lastLook when the places where models come from were last asked; empty where never
/// @param troubles what keeps looking or storing from going well, a sentence each
public record UpdateStatus(ModelVersion inUse, String place, Optional<ModelVersion> latest, boolean automatic, UpdateState state,
        List<Judgement> report, double progress, Optional<Instant> lastLook, List<String> troubles) {

    public UpdateStatus {
        report = List.copyOf(report);
        troubles = List.copyOf(troubles);
        if (!(progress >= 0 && progress <= 1)) {
            throw new IllegalArgumentException("Progress goes from 0 to 1, and this is " + progress);
        }
    }

    /// Where no model ever comes to.
    public static UpdateStatus fixed(ModelVersion inUse) {
        return new UpdateStatus(inUse, "shipped", Optional.empty(), false, new UpdateState.Idle(Instant.EPOCH), List.of(), 0,
                Optional.empty(), List.of());
    }
}
