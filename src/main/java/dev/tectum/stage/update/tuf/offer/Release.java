package dev.tectum.stage.update.tuf.offer;

import dev.tectum.stage.update.ManifestReader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One release of a model in a repository, whose files are called `MODEL/RELEASE/FILE`.
record Release(String model, long number) {

    private static final Pattern MANIFEST = Pattern.compile("([^/]+)/([1-9][0-9]{0,17})/" + Pattern.quote(ManifestReader.FILE_NAME));

    /// The release whose manifest is called that; empty where the name is none of a manifest.
    static Optional<Release> ofManifest(String name) {
        Matcher matcher = MANIFEST.matcher(name);
        return matcher.matches() ? Optional.of(new Release(matcher.group(1), Long.parseLong(matcher.group(2)))) : Optional.empty();
    }

    String nameOf(String file) {
        return model + "/" + number + "/" + file;
    }

    String manifest() {
        return nameOf(ManifestReader.FILE_NAME);
    }
}
