package dev.tectum.stage.evidence.ring;

import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.time.Span;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a room's rings held between two moments. A sense that gave nothing is not in it. Belongs to whoever asked for it.
///
/// @param pictures by camera, oldest first
/// @param readings by series or table, oldest first; of each channel also the last one before the span, for it stood when the span began
/// @param lives which life of each ring this is of: what is forgotten later is a matter of an earlier life
public record Excerpt(Span span, Map<Modality, List<Still>> pictures, Map<Modality, Heard> sounds,
        Map<Modality, List<SensorReading>> readings, Map<Modality, Integer> lives) {

    public Excerpt {
        pictures = inOrder(pictures);
        sounds = inOrder(sounds);
        readings = inOrder(readings);
        lives = Map.copyOf(lives);
    }

    private static <V> Map<Modality, V> inOrder(Map<Modality, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
