package dev.tectum.app.wiring.evaluation;

import dev.tectum.pipeline.evaluation.score.GroupScores;
import dev.tectum.pipeline.evaluation.variant.VariantScore;
import java.util.List;
import java.util.stream.Stream;

/// All that one evaluation found.
///
/// @param model name and version of the bundle
/// @param variant number format of its networks
/// @param groups figures of each group of recordings; empty where there is one group only
/// @param ablated whether faults were imitated
/// @param variants the number formats held against each other; empty where there was one alone
public record Report(String model, String variant, GroupScores all, List<GroupScores> groups, List<Heard.Skipped> skipped,
        boolean ablated, List<VariantScore> variants) {

    public Report {
        groups = List.copyOf(groups);
        skipped = List.copyOf(skipped);
        variants = List.copyOf(variants);
    }

    /// All recordings first.
    public Stream<GroupScores> everyGroup() {
        return Stream.concat(Stream.of(all), groups.stream());
    }
}
