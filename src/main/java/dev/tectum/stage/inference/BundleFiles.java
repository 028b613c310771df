package dev.tectum.stage.inference;

import dev.tectum.disk.VouchedFile;
import dev.tectum.domain.model.FileDigest;
import dev.tectum.domain.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// The files of a bundle, byte for byte as its manifest lists them. Whoever exchanges one after the bundle was verified gets an error
/// instead of a network of his own. Thread-safe.
///
/// @param listed what the manifest says of each
public record BundleFiles(Path folder, List<FileDigest> listed) {

    public BundleFiles {
        listed = List.copyOf(listed);
    }

    public static BundleFiles of(ModelSpec spec, Path folder) {
        return new BundleFiles(folder, spec.files());
    }

    /// Where it is, for people.
    public Path path(String name) {
        return folder.resolve(name);
    }

    /// @throws InferenceException if the manifest does not list it, it cannot be read or is another one by now
    public byte[] read(String name) {
        FileDigest digest = listed.stream().filter(each -> each.path().equals(name)).findFirst()
                .orElseThrow(() -> new InferenceException(path(name) + " is not listed in the manifest: nobody vouches for it"));
        try {
            return VouchedFile.read(path(name), digest.size(), digest.sha256());
        } catch (IOException unreadable) {
            throw new InferenceException(path(name) + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
