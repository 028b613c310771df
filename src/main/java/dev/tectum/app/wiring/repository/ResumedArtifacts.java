package dev.tectum.app.wiring.repository;

import dev.tectum.domain.model.FileDigest;
import dev.tectum.stage.update.hawkbit.Access;
import dev.tectum.stage.update.hawkbit.Artifacts;
import dev.tectum.stage.update.tuf.TargetName;
import dev.tectum.stage.update.tuf.download.TargetDownload;
import dev.tectum.stage.update.tuf.download.Tries;
import dev.tectum.stage.update.tuf.fetch.HttpFetcher;
import dev.tectum.stage.update.tuf.fetch.Patience;
import dev.tectum.stage.update.tuf.metadata.Hashes;
import dev.tectum.stage.update.tuf.metadata.TargetFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// Files of an update server, fetched as those of a repository are: what has come of a file outlives cuts of the line and of the power, and
/// counts only as a whole, by the SHA-256 that others vouch for. One thread.
///
/// @param client follows no redirect; the caller's to close
public record ResumedArtifacts(HttpClient client, Access access, Patience patience, Tries tries, InstantSource clock)
        implements
            Artifacts {

    @Override
    public void bring(URI address, FileDigest file, Path place) {
        HttpFetcher folder = new HttpFetcher(client, address.resolve("."), patience, () -> Optional.of(access.header()));
        TargetFile stated = new TargetFile(file.size(), new Hashes(Map.of("sha256", file.sha256())), Optional.empty());
        new TargetDownload(folder, false, clock, tries).download(new TargetName(file.path()), stated, place);
    }
}
