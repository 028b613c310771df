package dev.tectum.domain.update;

import dev.tectum.domain.model.ModelVersion;

/// Where an update stands. Each state can be entered again after a power cut.
public sealed interface UpdateState {

    record Idle() implements UpdateState {}

    record Fetching(ModelVersion candidate, double share) implements UpdateState {}

    record Verified(ModelVersion candidate) implements UpdateState {}

    record Probed(ModelVersion candidate) implements UpdateState {}

    record Trial(ModelVersion candidate) implements UpdateState {}

    record Committed(ModelVersion model) implements UpdateState {}

    record Rejected(ModelVersion candidate, String reason) implements UpdateState {}

    record RolledBack(ModelVersion candidate, String reason) implements UpdateState {}
}
