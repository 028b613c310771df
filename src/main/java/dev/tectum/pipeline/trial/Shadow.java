package dev.tectum.pipeline.trial;

import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.decide.AlertPolicy;
import dev.tectum.stage.inference.ModelSet;
import java.util.List;
import java.util.function.Function;

/// A model that watches and is not listened to.
///
/// @param models used by no other thread while it watches
/// @param labels its own, as the owner wants them
/// @param policies makes a station's alerts by these labels; asked once a station
public record Shadow(ModelSet models, List<LabelSpec> labels, Function<Station, AlertPolicy> policies) {

    public Shadow {
        labels = List.copyOf(labels);
    }
}
