package dev.tectum.stage.update.tuf.download;

import dev.tectum.stage.update.tuf.Fetcher;
import dev.tectum.stage.update.tuf.TargetName;
import dev.tectum.stage.update.tuf.TufException;
import dev.tectum.stage.update.tuf.metadata.Hashes;
import dev.tectum.stage.update.tuf.metadata.TargetFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;

/// Brings a file that is vouched for (TUF 5.7). One thread.
///
/// @param clock for how long it tries, no more
public record TargetDownload(Fetcher fetcher, boolean consistentSnapshot, InstantSource clock, Tries tries) {

    private static final int BLOCK = 64 * 1024;

    /// One that is there and right is not fetched again. Where the line breaks, what came is kept, and the next try, of this process or
    /// another, goes on from there.
    ///
    /// @throws TufException if what came is not what is vouched for; what was at the place stays
    public void download(TargetName name, TargetFile stated, Path file) {
        if (isThere(name, stated, file)) {
            return;
        }
        String path = consistentSnapshot ? name.path(stated.hashes().first(name.text())) : name.path();
        try (PartFile part = PartFile.open(file, name.text(), stated)) {
            try {
                fill(new Transfer(fetcher, path, stated.length(), part));
                part.settle();
            } catch (TufException refused) {
                if (refused.reason() != TufException.Reason.TRANSFER) {
                    part.drop();
                }
                throw refused;
            }
        }
    }

    private static boolean isThere(TargetName name, TargetFile stated, Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) != stated.length()) {
                return false;
            }
            Hashes.Check check = stated.hashes().check(name.text());
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] block = new byte[BLOCK];
                for (int count = in.read(block); count >= 0; count = in.read(block)) {
                    check.update(block, count);
                }
            }
            check.requireMatch();
            return true;
        } catch (IOException | TufException another) {
            return false;
        }
    }

    /// What was taken up may be torn, or of a file that has changed since, so that it gets a second chance from its beginning.
    private void fill(Transfer transfer) {
        transfer.run(clock, tries);
        try {
            transfer.part().requireMatch();
        } catch (TufException altered) {
            if (!transfer.hasTakenUp()) {
                throw altered;
            }
            transfer.part().beginAnew();
            transfer.run(clock, tries);
            transfer.part().requireMatch();
        }
    }
}
