package dev.tectum.app.wiring.senses;

import dev.tectum.domain.sense.Modality;
import dev.tectum.stage.capture.PrivacySwitch;
import dev.tectum.stage.capture.Source;
import java.util.List;
import java.util.Optional;

/// One modality of a room.
///
/// @param sources each to be pumped by a thread of its own; at least one
/// @param privacySwitch absent where nothing can be opened anyway
/// @param button turns the switch; to be run by a thread of its own
public record Sense(Modality modality, List<Source> sources, Optional<PrivacySwitch> privacySwitch, Optional<PrivacyButton> button) {

    public Sense {
        sources = List.copyOf(sources);
    }
}
