package dev.tectum.app.cli.score;

import dev.tectum.app.wiring.evaluation.Heard;
import dev.tectum.pipeline.evaluation.score.GroupScores;
import java.util.List;
import java.util.stream.Stream;

/// All that one evaluation found.
///
/// @param model name and version of the bundle
/// @param variant number format of its networks
/// @param groups figures of each group of recordings; empty where there is one group only
/// @param ablated whether faults were imitated
public record Report(String model, String variant, GroupScores all, List<GroupScores> groups, List<Heard.Skipped> skipped,
        boolean ablated) {

    public Report {
        groups = List.copyOf(groups);
        skipped = List.copyOf(skipped);
    }

    Stream<GroupScores> everyGroup() {
        return Stream.concat(Stream.of(all), groups.stream());
    }
}
