package dev.tectum.pipeline.trial.recordings;

import dev.tectum.pipeline.evaluation.metric.Example;
import dev.tectum.pipeline.evaluation.metric.Ranking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One label in one setting, all recordings together.
///
/// @param auroc NaN where it was never, or always, there
/// @param surprise in nats a tick; 0 where nobody looked for the label
record Pooled(int events, int caught, int falseAlarms, double auroc, double surprise) {

    static Pooled of(List<LabelHearing> hearings) {
        List<Example> examples = new ArrayList<>();
        int events = 0;
        int caught = 0;
        int falseAlarms = 0;
        double surprise = 0;
        long ticks = 0;
        for (LabelHearing hearing : hearings) {
            Arrays.stream(hearing.evidence().positives()).forEach(score -> examples.add(new Example(0, score, true)));
            Arrays.stream(hearing.evidence().negatives()).forEach(score -> examples.add(new Example(0, score, false)));
            events += hearing.evidence().spans();
            caught += hearing.evidence().caught();
            falseAlarms += hearing.evidence().falseAlarms();
            surprise += hearing.surprise();
            ticks += hearing.ticks();
        }
        return new Pooled(events, caught, falseAlarms, new Ranking(examples).auroc(new int[] {1}), ticks == 0 ? 0 : surprise / ticks);
    }
}
