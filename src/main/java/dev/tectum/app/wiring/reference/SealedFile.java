package dev.tectum.app.wiring.reference;

import java.util.regex.Pattern;

/// A file that was vouched for.
///
/// @param path below the folder of the list, with `/`
/// @param sha256 in lower-case hexadecimal
record SealedFile(String path, long size, String sha256) {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    SealedFile {
        if (size < 0 || !SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("The size or SHA-256 of " + path + " is none");
        }
    }
}
