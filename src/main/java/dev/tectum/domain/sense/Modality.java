package dev.tectum.domain.sense;

import java.util.Locale;
import java.util.regex.Pattern;

/// One sense of a model: a name that the bundle declares, and what kind of data it is.
public record Modality(String name, Kind kind) {

    /// What a modality's data looks like, and so which front end reads it.
    public enum Kind {
        IMAGE, AUDIO, SERIES, TABLE;

        /// The name in manifests and on the wire.
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public Modality {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A modality's name is 1 to 32 lower-case letters, digits and hyphens, but was \"" + name + "\"");
        }
    }
}
