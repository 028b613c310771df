package dev.tectum.fake;

import dev.tectum.disk.Sha256;
import dev.tectum.domain.model.FileDigest;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.stage.update.ManifestReader;
import dev.tectum.stage.update.RunningVersions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A complete bundle of real but meaningless networks: a camera of 32 x 32 pixels, a microphone, three sensor channels.
public final class TinyBundle {

    public static final Path FOLDER = Path.of("src/test/resources/models/tiny");
    public static final RunningVersions RUNNING = new RunningVersions("0.1.0", "1.29.0");

    private TinyBundle() {
    }

    public static ModelSpec spec() {
        return reader().read(FOLDER.resolve("manifest.json"));
    }

    public static ManifestReader reader() {
        return new ManifestReader(RUNNING, warning -> {
            throw new IllegalStateException("Nothing to warn of was expected, but: " + warning);
        });
    }

    /// The same, but vouching for whatever the files in a folder are by now; for those that are gone, as before.
    public static ModelSpec vouchingFor(Path folder) {
        ModelSpec spec = spec();
        return new ModelSpec(spec.version(), spec.requirements(), spec.hop(), spec.deadline(), spec.allowedLateness(), spec.modalities(),
                spec.variants(), spec.fusion(), spec.labels(), spec.selfTest(), spec.card(),
                spec.files().stream().map(file -> listed(folder, file)).toList());
    }

    private static FileDigest listed(Path folder, FileDigest before) {
        Path file = folder.resolve(before.path());
        try {
            return Files.exists(file) ? new FileDigest(before.path(), Files.size(file), Sha256.of(file)) : before;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// A copy for a test to break.
    public static Path copyTo(Path parent) {
        Path copy = parent.resolve("tiny");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER)) {
            Files.createDirectory(copy);
            for (Path file : files) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return copy;
    }
}
