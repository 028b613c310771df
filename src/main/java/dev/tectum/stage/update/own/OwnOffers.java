package dev.tectum.stage.update.own;

import dev.tectum.disk.LocalDisk;
import dev.tectum.disk.WholeFile;
import dev.tectum.domain.model.FileDigest;
import dev.tectum.domain.update.Candidate;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.BundleFolder;
import dev.tectum.stage.update.ManifestReader;
import dev.tectum.stage.update.life.Offers;
import dev.tectum.stage.update.life.UpdateStore.Supply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// A bundle in a folder of this machine, trusted because its owner says so, and examined like any other. One thread.
public final class OwnOffers implements Offers {

    private static final int MAX_MANIFEST_BYTES = 5 * 1024 * 1024; // more than the reader of JSON takes

    private final Path folder;
    private final ManifestReader reader;

    public OwnOffers(Path folder, ManifestReader reader) {
        this.folder = folder;
        this.reader = reader;
    }

    /// @throws BundleException if the folder holds no bundle that may be run here
    @Override
    public Optional<Offered> look() {
        new BundleFolder(folder, reader).verify(); // the owner hears at once what is wrong with it; what counts is verified when it has arrived
        Path manifest = folder.resolve(ManifestReader.FILE_NAME);
        try (InputStream in = open(manifest)) {
            return Optional.of(new Offered(in.readNBytes(MAX_MANIFEST_BYTES)));
        } catch (IOException unreadable) {
            throw new BundleException(manifest + " cannot be read: " + unreadable, unreadable);
        }
    }

    @Override
    public Supply supplyOf(Candidate candidate) {
        return (file, place) -> {
            try {
                WholeFile.write(new LocalDisk(), place, out -> copy(file, out));
            } catch (IOException refused) {
                throw new BundleException(folder.resolve(file.path()) + " cannot be copied to " + place + ": " + refused, refused);
            }
        };
    }

    /// No more than was stated: what is longer is another file by now.
    private void copy(FileDigest file, OutputStream out) throws IOException {
        try (InputStream in = open(folder.resolve(file.path()))) {
            byte[] piece = new byte[1 << 16];
            long left = file.size();
            for (int read = 0; left > 0 && read >= 0; left -= read) {
                read = in.read(piece, 0, (int) Math.min(piece.length, left));
                out.write(piece, 0, Math.max(read, 0));
            }
        }
    }

    private static InputStream open(Path file) throws IOException {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    /// Nobody waits for another one.
    @Override
    public Duration pause() {
        return Duration.ofDays(1);
    }
}
