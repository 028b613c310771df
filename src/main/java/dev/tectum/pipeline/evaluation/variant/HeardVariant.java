package dev.tectum.pipeline.evaluation.variant;

import dev.tectum.pipeline.evaluation.HeardRecording;
import dev.tectum.pipeline.evaluation.score.GroupScores;
import java.util.List;

/// All recordings in one number format.
public record HeardVariant(String variant, GroupScores scores, List<HeardRecording> recordings) {

    public HeardVariant {
        recordings = List.copyOf(recordings);
    }
}
