package dev.tectum.stage.update.store;

import dev.tectum.disk.Disk;
import dev.tectum.disk.WholeFile;
import dev.tectum.domain.model.FileDigest;
import dev.tectum.domain.update.Candidate;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.BundleFolder;
import dev.tectum.stage.update.ManifestReader;
import dev.tectum.stage.update.life.UpdateStore.Supply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The candidate while its files arrive: each is there as a whole or bears the name of a draft.
final class Incoming {

    private final Rooms rooms;
    private final Housekeeping housekeeping;

    Incoming(Rooms rooms, Housekeeping housekeeping) {
        this.rooms = rooms;
        this.housekeeping = housekeeping;
    }

    void begin(Candidate candidate, byte[] manifest) throws IOException {
        Path folder = rooms.incoming(candidate);
        housekeeping.remove(folder);
        rooms.disk().createFolder(folder);
        WholeFile.write(rooms.disk(), folder.resolve(ManifestReader.FILE_NAME), out -> out.write(manifest));
    }

    /// The candidate is among the complete bundles afterwards, on disk. May be begun again whenever it ended.
    ///
    /// @throws BundleException if something does not come, or as something else
    void arrive(Candidate candidate, Supply supply) throws IOException {
        if (Contents.isIntact(rooms.bundle(candidate), candidate.digest())) {
            forceMove(); // it may have been the last that was done before a cut
            return;
        }
        fill(candidate, supply);
        complete(candidate);
    }

    private void fill(Candidate candidate, Supply supply) throws IOException {
        Path folder = rooms.incoming(candidate);
        if (!Contents.holdsManifest(folder, candidate.digest())) {
            throw new BundleException("The manifest of " + candidate + " is not in " + folder + ": begin this update anew");
        }
        Map<String, Path> known = known();
        for (FileDigest file : rooms.reader().read(folder.resolve(ManifestReader.FILE_NAME)).files()) {
            if (!Contents.holds(folder, file) && !copy(known.get(file.sha256()), folder, file)) {
                housekeeping.remove(folder.resolve(file.path()));
                supply.bring(file, folder.resolve(file.path()));
                if (!Contents.holds(folder, file)) {
                    throw new BundleException("What came as " + file.path() + " is not the file of " + candidate + "'s manifest");
                }
            }
        }
    }

    /// Where files lie already, by their SHA-256.
    private Map<String, Path> known() throws IOException {
        List<Path> folders = new ArrayList<>(Contents.names(rooms.bundles()));
        folders.add(rooms.shipped());
        Map<String, Path> known = new HashMap<>();
        for (Path folder : folders) {
            Contents.listed(folder).forEach(file -> known.put(file.sha256(), folder.resolve(file.path())));
        }
        return known;
    }

    private boolean copy(@Nullable Path source, Path folder, FileDigest file) throws IOException {
        if (source == null || !Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        housekeeping.remove(folder.resolve(file.path()));
        WholeFile.put(rooms.disk(), folder.resolve(file.path()), out -> Files.copy(source, out)); // no link: a bundle shares no bytes
        return Contents.holds(folder, file);
    }

    private void complete(Candidate candidate) throws IOException {
        Disk disk = rooms.disk();
        Path folder = rooms.incoming(candidate);
        List<FileDigest> files = Contents.listed(folder);
        Set<String> listed = files.stream().map(FileDigest::path).collect(Collectors.toSet());
        for (Path entry : Contents.names(folder)) {
            String name = entry.getFileName().toString();
            if (listed.contains(name)) {
                disk.force(entry); // whoever brought it may not have done so
            } else if (!name.equals(ManifestReader.FILE_NAME)) {
                housekeeping.remove(entry); // drafts of a cut
            }
        }
        disk.force(folder);
        new BundleFolder(folder, rooms.reader()).verify();
        housekeeping.remove(rooms.bundle(candidate)); // not intact, or nothing would have been fetched
        disk.rename(folder, rooms.bundle(candidate));
        forceMove();
    }

    private void forceMove() throws IOException {
        rooms.disk().force(rooms.bundles());
        rooms.disk().force(rooms.incoming());
    }
}
