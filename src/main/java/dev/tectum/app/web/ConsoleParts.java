package dev.tectum.app.web;

import dev.tectum.app.web.live.LiveView;
import dev.tectum.app.web.view.ChoicePanel;
import dev.tectum.app.web.view.EventArchive;
import dev.tectum.app.web.view.EvidenceArchive;
import dev.tectum.app.web.view.FaultPanel;
import dev.tectum.app.web.view.LikenessDesk;
import dev.tectum.app.web.view.ModelPanel;
import dev.tectum.app.web.view.PostedSensors;
import dev.tectum.app.web.view.PrivacyPanel;
import dev.tectum.app.web.view.StatusView;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Optional;

/// Everything that the console shows and can do.
///
/// One part for each group of routes, so there are more than seven.
///
/// @param faults only where faults may be put in: demo and replay
/// @param choices only where the owner may choose how alerts are raised
/// @param evidence only where evidence of alerts is kept
/// @param likeness only where past events are kept with their embeddings
/// @param models only where it is known how it stands with other models
/// @param meters what `/metrics` tells beside the process and the server themselves
public record ConsoleParts(LiveView live, StatusView status, EventArchive archive, Optional<FaultPanel> faults, PrivacyPanel privacy,
        PostedSensors posted, MeterBinder meters, Optional<ChoicePanel> choices, Optional<EvidenceArchive> evidence,
        Optional<LikenessDesk> likeness, Optional<ModelPanel> models) {

    /// With nothing to choose, nothing kept and nothing to compare.
    public ConsoleParts(LiveView live, StatusView status, EventArchive archive, Optional<FaultPanel> faults, PrivacyPanel privacy,
            PostedSensors posted, MeterBinder meters) {
        this(live, status, archive, faults, privacy, posted, meters, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }
}
