package dev.tectum.stage.evidence.ring;

import dev.tectum.domain.time.Span;
import java.util.List;

/// Mono sound of 16-bit samples from the first moment of an excerpt to its last; what was not heard is zero.
///
/// @param samples not to be changed
/// @param holes what was not heard
@SuppressWarnings("ArrayRecordComponent") // a hand-over of samples, never compared
public record Heard(int rateHz, short[] samples, List<Span> holes) {

    public Heard {
        holes = List.copyOf(holes);
    }
}
