package dev.tectum.stage.evidence;

import dev.tectum.domain.sense.SensorReading;
import dev.tectum.stage.evidence.ring.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The files of an alert, by the names that they have on the disk and in addresses.
public final class EvidenceFiles {

    public static final String SNAPSHOT = "snapshot.jpg";
    public static final String SOUND = "clip.wav";
    public static final String CLIP = "clip.webm";
    public static final String CURVES = "curves.csv";

    /// A folder in the form of a recording.
    public static final String RECORDING = "recording";

    private EvidenceFiles() {
    }

    /// What an excerpt gives, the quick ones first. A sense that gave nothing has no file.
    static Map<String, byte[]> of(Excerpt excerpt, FilmMaker films) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        List<SensorReading> readings = excerpt.readings().values().stream().flatMap(List::stream).toList();
        if (!readings.isEmpty()) {
            files.put(CURVES, Curves.of(readings, excerpt.span().from()).getBytes(StandardCharsets.UTF_8));
        }
        excerpt.sounds().values().stream().findFirst().ifPresent(sound -> files.put(SOUND, Wav.of(sound)));
        if (!excerpt.pictures().isEmpty() || !excerpt.sounds().isEmpty()) {
            files.put(CLIP, films.clip(excerpt));
        }
        return files;
    }
}
