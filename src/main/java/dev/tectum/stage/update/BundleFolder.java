package dev.tectum.stage.update;

import dev.tectum.domain.model.FileDigest;
import dev.tectum.domain.model.ModelSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A folder that should be a bundle: exactly the files that its manifest lists, each of the size and SHA-256 listed, and the
/// manifest; no links, no folders inside. Thread-safe.
public final class BundleFolder {

    private static final int BLOCK = 64 * 1024;

    private final Path folder;
    private final ManifestReader reader;

    public BundleFolder(Path folder, ManifestReader reader) {
        this.folder = folder;
        this.reader = reader;
    }

    /// The bundle, after every byte of it has been checked.
    ///
    /// @throws BundleException naming the folder, the file and what differs
    public Bundle verify() {
        try {
            Map<String, Long> sizes = sizesOfFiles();
            if (!sizes.containsKey(ManifestReader.FILE_NAME)) {
                throw refused("there is no " + ManifestReader.FILE_NAME + ": name the folder of a model bundle");
            }
            ModelSpec spec = read();
            requireNothingElse(spec, sizes.keySet());
            for (FileDigest file : spec.files()) {
                requireSame(file, sizes.get(file.path()));
            }
            return new Bundle(folder, spec);
        } catch (IOException | DirectoryIteratorException unreadable) {
            throw new BundleException("Bundle " + folder + " cannot be read: " + unreadable, unreadable);
        }
    }

    private ModelSpec read() {
        try {
            return reader.read(folder.resolve(ManifestReader.FILE_NAME));
        } catch (BundleException wrong) {
            throw new BundleException("Bundle " + folder + ": " + wrong.getMessage(), wrong);
        }
    }

    private Map<String, Long> sizesOfFiles() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw refused("there is no such folder");
        }
        Map<String, Long> sizes = new TreeMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (!attributes.isRegularFile()) {
                    String what = attributes.isSymbolicLink() ? "a link" : attributes.isDirectory() ? "a folder" : "a special file";
                    throw refused(entry.getFileName() + " is " + what + ", but a bundle holds plain files only");
                }
                sizes.put(entry.getFileName().toString(), attributes.size());
            }
        }
        return sizes;
    }

    private void requireNothingElse(ModelSpec spec, Set<String> names) {
        Set<String> listed = spec.files().stream().map(FileDigest::path).collect(Collectors.toSet());
        for (String name : names) {
            if (!name.equals(ManifestReader.FILE_NAME) && !listed.contains(name)) {
                throw refused(name + " is not listed in the manifest: remove it");
            }
        }
    }

    private void requireSame(FileDigest file, @Nullable Long size) throws IOException {
        if (size == null) {
            throw refused(file.path() + " is missing: copy the bundle again");
        }
        if (size != file.size()) {
            throw refused(file.path() + " has " + size + " bytes, but the manifest says " + file.size() + ": copy the bundle again");
        }
        String found = sha256(folder.resolve(file.path()));
        if (!found.equals(file.sha256())) {
            throw refused(file.path() + " is altered: its SHA-256 is " + found + ", but the manifest says " + file.sha256());
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] block = new byte[BLOCK];
        try (InputStream bytes = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int count = bytes.read(block); count >= 0; count = bytes.read(block)) {
                digest.update(block, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private BundleException refused(String why) {
        return new BundleException("Bundle " + folder + ": " + why);
    }
}
