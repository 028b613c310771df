package dev.tectum.stage.update.tuf;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What a file is called in the repository: a relative path, down only. Thread-safe.
public record TargetName(String text) {

    private static final int MAX_FILE_NAME = 200; // file systems take 255 bytes

    /// @throws TufException if the name could lead anywhere else
    public TargetName {
        boolean strange = text.chars().anyMatch(letter -> Character.isISOControl(letter) || letter == '\\');
        boolean leading = Arrays.stream(text.split("/", -1)).anyMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
        if (strange || leading) {
            throw new TufException(TufException.Reason.UNSAFE_NAME,
                    "\"" + text + "\" is no name of a file in a repository: a relative path without .., \\ and control characters is");
        }
        PercentCode.encode(text);
    }

    /// The whole name as the name of one file.
    ///
    /// @throws TufException if it is too long for one
    public String fileName() {
        String name = PercentCode.encode(text);
        if (name.length() > MAX_FILE_NAME) {
            throw new TufException(TufException.Reason.UNSAFE_NAME, "\"" + text + "\" is too long for the name of a file");
        }
        return name;
    }

    /// Where it is in the repository, percent-encoded.
    public String path() {
        return Arrays.stream(text.split("/", -1)).map(PercentCode::encodeSegment).collect(Collectors.joining("/"));
    }

    /// As the file is called where snapshots are consistent (TUF 6.2).
    public String path(String hash) {
        String path = path();
        int last = path.lastIndexOf('/') + 1;
        return path.substring(0, last) + hash + "." + path.substring(last);
    }
}
