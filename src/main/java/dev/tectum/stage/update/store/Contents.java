package dev.tectum.stage.update.store;

import dev.tectum.disk.Sha256;
import dev.tectum.disk.VouchedFile;
import dev.tectum.domain.model.FileDigest;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.update.ManifestReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Whether bytes are the ones that a name or a manifest stands for, whoever may think them usable. No link is followed.
final class Contents {

    private static final int MAX_MANIFEST_BYTES = 5 * 1024 * 1024; // more than the reader of JSON takes

    private Contents() {
    }

    /// Whether a plain file of this size and content lies in a folder.
    static boolean holds(Path folder, FileDigest file) throws IOException {
        return VouchedFile.isAt(folder.resolve(file.path()), file.size(), file.sha256());
    }

    /// Whether a folder holds the manifest of this SHA-256, just the files that it lists, and each as it says.
    ///
    /// @throws IOException if it cannot be known
    static boolean isIntact(Path folder, String digest) throws IOException {
        byte[] manifest = manifest(folder);
        if (!Sha256.of(manifest).equals(digest)) {
            return false;
        }
        List<FileDigest> files = listed(manifest);
        for (FileDigest file : files) {
            if (!holds(folder, file)) {
                return false;
            }
        }
        return names(folder).size() == files.size() + 1;
    }

    static boolean holdsManifest(Path folder, String digest) throws IOException {
        return Sha256.of(manifest(folder)).equals(digest);
    }

    /// What the manifest in a folder lists; nothing where there is none to be understood.
    static List<FileDigest> listed(Path folder) throws IOException {
        return listed(manifest(folder));
    }

    private static List<FileDigest> listed(byte[] manifest) {
        try {
            return JsonReader.readObject(ManifestReader.FILE_NAME, new String(manifest, StandardCharsets.UTF_8)).list("files",
                    file -> new FileDigest(file.text("path"), file.longInteger("size"), file.text("sha256")));
        } catch (JsonException | IllegalArgumentException strange) {
            return List.of();
        }
    }

    /// The bytes of a folder's manifest; none where it is not a plain file.
    private static byte[] manifest(Path folder) throws IOException {
        Path file = folder.resolve(ManifestReader.FILE_NAME);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(MAX_MANIFEST_BYTES);
        }
    }

    /// What lies in a folder; nothing where there is none.
    static List<Path> names(Path folder) throws IOException {
        List<Path> names = new ArrayList<>();
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                entries.forEach(names::add);
            } catch (DirectoryIteratorException broken) {
                throw broken.getCause();
            }
        }
        return names;
    }
}
