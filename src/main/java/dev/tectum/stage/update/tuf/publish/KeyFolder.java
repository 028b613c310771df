package dev.tectum.stage.update.tuf.publish;

import dev.tectum.disk.LocalDisk;
import dev.tectum.disk.WholeFile;
import dev.tectum.stage.update.BundleException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Secret keys in a folder, one file each, named after the role that they were made for. Which keys count is not said here but in the
/// root; a folder may hold some only, as a server does that renews timestamps. One thread.
public final class KeyFolder {

    private static final String ENDING = ".key.pem";
    private static final int SHOWN = 8; // letters of a key's id in the name of its file

    private final Path folder;
    private final KeyFile form;
    private final Map<String, SigningKey> known = new LinkedHashMap<>();

    private KeyFolder(Path folder, KeyFile form) {
        this.folder = folder;
        this.form = form;
    }

    /// @param passphrase what keys are enciphered with; empty: they lie open, for whoever may read the folder
    /// @throws BundleException if a key in it cannot be read
    public static KeyFolder open(Path folder, Optional<char[]> passphrase) {
        KeyFolder keys = new KeyFolder(folder, new KeyFile(passphrase));
        if (Files.isDirectory(folder)) {
            keys.readAll();
        }
        return keys;
    }

    private void readAll() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            TreeSet<Path> sorted = new TreeSet<>();
            files.forEach(sorted::add);
            for (Path file : sorted) {
                SigningKey key = form.read(file);
                known.put(key.id(), key);
            }
        } catch (IOException unreadable) {
            throw new BundleException(folder + " cannot be read: " + unreadable, unreadable);
        }
    }

    /// A fresh key, on disk when this returns.
    SigningKey make(String role) {
        SigningKey key = SigningKey.generate();
        try {
            new LocalDisk().createFolder(folder.toAbsolutePath());
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            Path file = folder.resolve(role + "-" + key.id().substring(0, SHOWN) + ENDING);
            WholeFile.write(new LocalDisk(), file, out -> out.write(form.bytes(key)));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        } catch (IOException | UnsupportedOperationException unwritable) {
            throw new BundleException(folder + " cannot hold a key: " + unwritable, unwritable);
        }
        known.put(key.id(), key);
        return key;
    }

    List<SigningKey> make(String role, int count) {
        SigningKey[] keys = new SigningKey[count];
        Arrays.setAll(keys, _ -> make(role));
        return List.of(keys);
    }

    /// The keys of these ids that are here.
    List<SigningKey> findAll(List<String> ids) {
        return ids.stream().filter(known::containsKey).map(known::get).toList();
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
