package dev.tectum.stage.evidence;

import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.stage.evidence.ring.StationRings;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// An alert on its way from the loop to the thread that keeps, with the picture that was decided upon, which it holds.
///
/// @param lives of the rings when it was raised
record Newcomer(RaisedAlert alert, StationRings rings, Optional<Shot> shot, Map<Modality, Integer> lives) {

    record Shot(Modality camera, Pixels pixels) {}

    /// Whether the camera was not switched off since.
    boolean mayShow(Modality camera) {
        return Objects.equals(rings.lives().get(camera), lives.get(camera));
    }

    void release() {
        shot.ifPresent(held -> held.pixels().close());
    }
}
