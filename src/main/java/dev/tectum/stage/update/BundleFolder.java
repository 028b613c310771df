package dev.tectum.stage.update;

import dev.tectum.disk.Sha256;
import dev.tectum.domain.model.FileDigest;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.stage.update.scan.Limits;
import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.check.Contract;
import dev.tectum.stage.update.scan.check.Contracts;
import dev.tectum.stage.update.scan.check.NetworkScan;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A folder that should be a bundle: exactly the files that its manifest lists, each of the size and SHA-256 listed, and the
/// manifest; no links, no folders inside; each network one that a runtime may open, and the one that the manifest promises. Thread-safe.
public final class BundleFolder {

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
            Map<String, PlainFile> files = PlainFile.allIn(folder);
            PlainFile manifest = files.get(ManifestReader.FILE_NAME);
            if (manifest == null) {
                throw new BundleException("there is no " + ManifestReader.FILE_NAME + ": name the folder of a model bundle");
            }
            requireDistinct(files.keySet());
            ModelSpec spec = reader.read(manifest.path());
            manifest.requireUntouched();
            requireNothingElse(spec, files.keySet());
            Map<String, Set<Contract>> contracts = Contracts.of(spec);
            for (FileDigest file : spec.files()) {
                requireSame(file, files.get(file.path()), contracts.getOrDefault(file.path(), Set.of()));
            }
            return new Bundle(folder, spec);
        } catch (IOException | DirectoryIteratorException unreadable) {
            throw new BundleException("Bundle " + folder + " cannot be read: " + unreadable, unreadable);
        } catch (NetworkException | BundleException wrong) {
            throw new BundleException("Bundle " + folder + ": " + wrong.getMessage(), wrong);
        }
    }

    /// Where capitals do not count, one would be read for the other.
    private static void requireDistinct(Set<String> names) {
        Set<String> folded = new HashSet<>();
        for (String name : names) {
            if (!folded.add(name.toLowerCase(Locale.ROOT))) {
                throw new BundleException(name + " is there twice, in other capitals: remove one");
            }
        }
    }

    private static void requireNothingElse(ModelSpec spec, Set<String> names) {
        Set<String> listed = spec.files().stream().map(FileDigest::path).collect(Collectors.toSet());
        for (String name : names) {
            if (!name.equals(ManifestReader.FILE_NAME) && !listed.contains(name)) {
                throw new BundleException(name + " is not listed in the manifest: remove it");
            }
        }
    }

    /// @param contracts none where the file is no network
    private static void requireSame(FileDigest file, @Nullable PlainFile found, Set<Contract> contracts) throws IOException {
        if (found == null) {
            throw new BundleException(file.path() + " is missing: copy the bundle again");
        }
        if (found.size() != file.size()) {
            throw new BundleException(
                    file.path() + " has " + found.size() + " bytes, but the manifest says " + file.size() + ": copy the bundle again");
        }
        if (contracts.isEmpty()) {
            requireHash(file, found.sha256());
            return;
        }
        if (found.size() > Limits.FILE_BYTES) {
            throw new BundleException(file.path() + " has " + found.size() + " bytes, more than any network may have: take a smaller one");
        }
        byte[] bytes = found.bytes();
        requireHash(file, Sha256.of(bytes));
        scan(file, bytes, contracts); // the very bytes that were hashed
    }

    private static void requireHash(FileDigest file, String found) {
        if (!found.equals(file.sha256())) {
            throw new BundleException(file.path() + " is altered: its SHA-256 is " + found + ", but the manifest says " + file.sha256());
        }
    }

    private static void scan(FileDigest file, byte[] bytes, Set<Contract> contracts) {
        try {
            NetworkScan.check(bytes, contracts);
        } catch (NetworkException harmful) {
            throw harmful.in(file.path() + " is not run");
        }
    }
}
