package dev.tectum.domain.model;

import java.util.regex.Pattern;

/// One file of a bundle: its plain name, size in bytes and SHA-256 in lower-case hexadecimal.
public record FileDigest(String path, long size, String sha256) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public FileDigest {
        if (!NAME.matcher(path).matches()) {
            throw new IllegalArgumentException("A bundle's file has a plain name, but this is \"" + path + "\"");
        }
        if (size < 0 || !SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("File " + path + ": size or SHA-256 is not valid");
        }
    }
}
