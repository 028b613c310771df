package dev.tectum.stage.update;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Bounds that a version must satisfy, all of them: `>=0.1.0 <1.0.0`.
record VersionRange(List<Bound> bounds) {

    private static final Pattern BOUND = Pattern.compile("(>=|<=|>|<|=)(.+)");

    /// One comparison with one version.
    record Bound(String operator, SemanticVersion version) {

        boolean admits(SemanticVersion candidate) {
            int order = candidate.compareTo(version);
            return switch (operator) {
                case ">=" -> order >= 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case "<" -> order < 0;
                default -> order == 0;
            };
        }
    }

    VersionRange {
        bounds = List.copyOf(bounds);
    }

    /// @throws IllegalArgumentException if the text is not a range
    static VersionRange parse(String text) {
        return new VersionRange(Stream.of(text.strip().split("\\s+", -1)).map(VersionRange::bound).toList());
    }

    boolean admits(SemanticVersion candidate) {
        return bounds.stream().allMatch(bound -> bound.admits(candidate));
    }

    private static Bound bound(String text) {
        Matcher matcher = BOUND.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a version range is a list such as \">=0.1.0 <1.0.0\", but this holds \"" + text + "\"");
        }
        return new Bound(matcher.group(1), SemanticVersion.parse(matcher.group(2)));
    }
}
