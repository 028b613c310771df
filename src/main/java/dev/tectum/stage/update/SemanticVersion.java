package dev.tectum.stage.update;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version of three numbers; a pre-release (`1.0.0-rc.1`) comes before its release, pre-releases stand in the order of their text.
record SemanticVersion(int major, int minor, int patch, String preRelease) implements Comparable<SemanticVersion> {

    private static final Pattern FORM = Pattern
            .compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})(?:-([0-9A-Za-z.-]{1,64}))?(?:\\+[0-9A-Za-z.-]{1,64})?");

    private static final Comparator<SemanticVersion> ORDER = Comparator.comparingInt(SemanticVersion::major)
            .thenComparingInt(SemanticVersion::minor).thenComparingInt(SemanticVersion::patch)
            .thenComparing(version -> version.preRelease().isEmpty()).thenComparing(SemanticVersion::preRelease);

    /// @throws IllegalArgumentException if the text is not a version
    static SemanticVersion parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a version has three numbers, such as 1.2.3, but this is \"" + text + "\"");
        }
        String preRelease = matcher.group(4) == null ? "" : matcher.group(4);
        return new SemanticVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                preRelease);
    }

    @Override
    public int compareTo(SemanticVersion other) {
        return ORDER.compare(this, other);
    }
}
