package dev.tectum.stage.update.tuf.publish;

import dev.tectum.disk.Disk;
import dev.tectum.disk.LocalDisk;
import dev.tectum.disk.WholeFile;
import dev.tectum.json.CanonicalJson;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonArray;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.tuf.PercentCode;
import dev.tectum.stage.update.tuf.TargetName;
import dev.tectum.stage.update.tuf.metadata.Envelope;
import dev.tectum.stage.update.tuf.metadata.Timestamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files of a repository with consistent snapshots (TUF 6.2): `metadata/N.ROLE.json` and `metadata/timestamp.json`, `targets/…/HASH.NAME`.
/// Each is whole or not there, and none but the timestamp is ever written again: whoever copies the folder meanwhile has the state before
/// or after. One thread.
final class RepositoryFolder {

    private final Disk disk = new LocalDisk();
    private final Path folder;
    private final Path metadata;
    private final Path targets;

    RepositoryFolder(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.metadata = this.folder.resolve("metadata");
        this.targets = this.folder.resolve("targets");
    }

    /// The newest file of a role, not to be believed yet.
    ///
    /// @throws BundleException if there is none
    Envelope newest(String role) {
        Path file = metadata.resolve(role.equals(Timestamp.ROLE) ? Timestamp.ROLE + ".json"
                : fileName(role, findVersion(role).orElseThrow(
                        () -> new BundleException(
                                metadata + " holds no " + role + ": begin a repository with tectum bundle publish init"))));
        try {
            return Envelope.parse(file.getFileName().toString(), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            throw new BundleException(file + " cannot be read: " + unreadable, unreadable);
        }
    }

    /// Empty where the role has no file.
    OptionalLong findVersion(String role) {
        if (!Files.isDirectory(metadata)) {
            return OptionalLong.empty();
        }
        Pattern name = Pattern.compile("(\\d{1,18})\\." + Pattern.quote(PercentCode.encode(role)) + "\\.json");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(metadata)) {
            OptionalLong newest = OptionalLong.empty();
            for (Path file : files) {
                Matcher found = name.matcher(file.getFileName().toString());
                if (found.matches()) {
                    newest = OptionalLong.of(Math.max(newest.orElse(0), Long.parseLong(found.group(1))));
                }
            }
            return newest;
        } catch (IOException unreadable) {
            throw new BundleException(metadata + " cannot be read: " + unreadable, unreadable);
        }
    }

    /// Signed by all keys given; on disk when it returns.
    void put(String role, long version, JsonObject signed, List<SigningKey> keys) {
        byte[] message = CanonicalJson.bytes(signed);
        JsonArray signatures = new JsonArray(keys.stream().<JsonValue>map(key -> key.sign(message)).toList());
        String text = JsonWriter.object(json -> json.putValue("signed", signed).putValue("signatures", signatures)) + "\n";
        Path file = metadata.resolve(role.equals(Timestamp.ROLE) ? Timestamp.ROLE + ".json" : fileName(role, version));
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String fileName(String role, long version) {
        return version + "." + PercentCode.encode(role) + ".json";
    }

    /// A file that devices may download, under its hash; one that is there already stays.
    ///
    /// @param sha256 of its bytes, which whoever vouches for it has checked
    void putTarget(TargetName name, String sha256, Path from) {
        Path file = targets.resolve(name.path(sha256));
        if (!Files.exists(file)) {
            write(file, out -> Files.copy(from, out));
        }
    }

    private void write(Path file, Disk.Content content) {
        try {
            disk.createFolder(Objects.requireNonNull(file.getParent()));
            WholeFile.write(disk, file, content);
        } catch (IOException unwritable) {
            throw new BundleException(file + " cannot be written: " + unwritable, unwritable);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
