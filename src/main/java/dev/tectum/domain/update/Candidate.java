package dev.tectum.domain.update;

import dev.tectum.domain.model.ModelVersion;
import java.util.regex.Pattern;

/// A bundle that is, was or may become the one in use: the SHA-256 of its manifest in lower-case hexadecimal, which vouches for every
/// byte of it, and the version that it says it is.
public record Candidate(String digest, ModelVersion version) {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public Candidate {
        if (!SHA_256.matcher(digest).matches()) {
            throw new IllegalArgumentException("A candidate is known by the SHA-256 of its manifest, but this is \"" + digest + "\"");
        }
    }

    @Override
    public String toString() {
        return version.toString();
    }
}
