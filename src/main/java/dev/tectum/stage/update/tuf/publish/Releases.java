package dev.tectum.stage.update.tuf.publish;

import dev.tectum.disk.Sha256;
import dev.tectum.domain.model.FileDigest;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.ManifestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a model's role says of its releases: each file of a bundle is `MODEL/RELEASE/FILE`, and the manifest's entry has, in `custom`,
/// `release` and `version`.
record Releases(JsonObject targets) {

    static final String MANIFEST = ManifestReader.FILE_NAME;

    static String name(ModelVersion version, String file) {
        return version.name() + "/" + version.release() + "/" + file;
    }

    /// The newest release; 0 where there is none.
    long newest() {
        return new JsonFields("targets", targets).names().stream().filter(name -> name.endsWith("/" + MANIFEST))
                .mapToLong(name -> Long.parseLong(name.split("/")[1])).max().orElse(0);
    }

    /// Whether just this bundle is in it.
    boolean holds(Bundle bundle, FileDigest manifest) {
        return entry(bundle.spec().version(), manifest).equals(targets.members().get(name(bundle.spec().version(), MANIFEST)));
    }

    /// The same and a release more.
    Releases and(Bundle bundle, FileDigest manifest) {
        ModelVersion version = bundle.spec().version();
        Map<String, JsonValue> all = new LinkedHashMap<>(targets.members());
        bundle.spec().files().forEach(file -> all.put(name(version, file.path()), entry(file)));
        all.put(name(version, MANIFEST), entry(version, manifest));
        return new Releases(new JsonObject(all));
    }

    private static JsonObject entry(FileDigest file) {
        return Json.object(Map.of("length", Json.number(file.size()), "hashes", Json.object(Map.of("sha256", Json.text(file.sha256())))));
    }

    private static JsonObject entry(ModelVersion version, FileDigest manifest) {
        return Json.with(entry(manifest), "custom",
                Json.object(Map.of("release", Json.number(version.release()), "version", Json.text(version.version()))));
    }

    /// The manifest of a bundle as a file of it.
    static FileDigest manifest(Bundle bundle) {
        Path file = bundle.folder().resolve(MANIFEST);
        try {
            return new FileDigest(MANIFEST, Files.size(file), Sha256.of(file));
        } catch (IOException unreadable) {
            throw new BundleException(file + " cannot be read: " + unreadable, unreadable);
        }
    }
}
