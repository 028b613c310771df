package dev.tectum.app.wiring.repository;

import dev.tectum.app.wiring.Versions;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.tuf.Fetcher;
import dev.tectum.stage.update.tuf.TargetName;
import dev.tectum.stage.update.tuf.client.TufClient;
import dev.tectum.stage.update.tuf.download.Tries;
import dev.tectum.stage.update.tuf.fetch.FolderFetcher;
import dev.tectum.stage.update.tuf.fetch.HttpFetcher;
import dev.tectum.stage.update.tuf.fetch.Patience;
import dev.tectum.stage.update.tuf.time.TimeFloor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// One use of a repository, with the clock of this process. One thread.
public final class TufSession implements AutoCloseable {

    private final HttpClient http = HttpFetcher.newClient(Patience.METADATA);
    private final TufClient client;

    /// @param folder of what is trusted; it holds a root
    /// @param metadata `http:`, `https:` or `file:`
    /// @param targets where files to download are, if any are
    /// @throws IllegalArgumentException if an address is of another kind
    public TufSession(Path folder, URI metadata, Optional<URI> targets) {
        this(folder, metadata, targets, TimeFloor.none(), Optional.empty());
    }

    private TufSession(Path folder, URI metadata, Optional<URI> targets, TimeFloor floor, Optional<byte[]> root) {
        Fetcher files = targets.map(address -> fetcher(address, Patience.TARGETS)).orElse(_ -> Optional.empty());
        TufClient.Time clock = new TufClient.Time(InstantSource.system(), floor);
        client = new TufClient(folder, fetcher(metadata, Patience.METADATA), files, clock, root, Tries.PATIENT);
    }

    /// For a device, whose clock may stand at 1970 and whose folder may be torn: neither time before the program was built nor a root other
    /// than those that follow from `root` is believed.
    ///
    /// @param root the file with the root that the owner trusts
    /// @throws BundleException if it cannot be read
    public static TufSession ofDevice(Path folder, URI metadata, URI targets, Path root) {
        try {
            return new TufSession(folder, metadata, Optional.of(targets), TimeFloor.builtAt(Versions.built()),
                    Optional.of(Files.readAllBytes(root)));
        } catch (IOException unreadable) {
            throw new BundleException("The root " + root + ", whose keys this device is to trust, cannot be read: " + unreadable,
                    unreadable);
        }
    }

    /// What vouches for files.
    public TufClient client() {
        return client;
    }

    private Fetcher fetcher(URI address, Patience patience) {
        return "file".equalsIgnoreCase(address.getScheme())
                ? new FolderFetcher(Path.of(address))
                : new HttpFetcher(http, address, patience);
    }

    /// Makes the folder trust what the file holds, without a look at any repository.
    public static void begin(Path folder, Path root) {
        try (InputStream in = Files.newInputStream(root)) {
            TufClient.trust(folder, in);
        } catch (IOException unreadable) {
            throw new BundleException(root + " cannot be read: " + unreadable, unreadable);
        }
    }

    /// The versions that are trusted now.
    public String refresh() {
        client.refresh();
        return client.versions();
    }

    /// Where the file is then: in the folder, under its whole name, encoded.
    public Path download(String name, Path into) {
        Path file = into.resolve(new TargetName(name).fileName());
        client.download(name, file);
        return file;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
