package dev.tectum.stage.update.tuf.client;

import dev.tectum.stage.update.tuf.Fetcher;
import dev.tectum.stage.update.tuf.TargetName;
import dev.tectum.stage.update.tuf.TufException;
import dev.tectum.stage.update.tuf.metadata.Hashes;
import dev.tectum.stage.update.tuf.metadata.TargetFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Brings a file that is vouched for (TUF 5.7).
record TargetDownload(Fetcher fetcher, boolean consistentSnapshot) {

    private static final int BLOCK = 64 * 1024;

    /// One that is there and right is not fetched again.
    void download(TargetName name, TargetFile stated, Path file) {
        if (isThere(name, stated, file)) {
            return;
        }
        String path = consistentSnapshot ? name.path(stated.hashes().first(name.text())) : name.path();
        try (InputStream in = fetcher.open(path).orElseThrow(() -> new TufException(TufException.Reason.MISSING,
                path + " is vouched for, but is not in the repository"))) {
            DurableFile.replace(file, out -> copy(name, stated, in, out));
        } catch (IOException unclosed) {
            throw new TufException(TufException.Reason.TRANSFER, path + " did not come: " + unclosed, unclosed);
        }
    }

    private static boolean isThere(TargetName name, TargetFile stated, Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) != stated.length()) {
                return false;
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                copy(name, stated, in, OutputStream.nullOutputStream());
                return true;
            }
        } catch (IOException | TufException another) {
            return false;
        }
    }

    /// TUF 5.7.3: no byte more than stated, and no other.
    private static void copy(TargetName name, TargetFile stated, InputStream in, OutputStream out) throws IOException {
        Hashes.Check check = stated.hashes().check(name.text());
        byte[] block = new byte[BLOCK];
        long length = 0;
        for (int count = read(name, in, block); count >= 0; count = read(name, in, block)) {
            length += count;
            if (length > stated.length()) {
                break;
            }
            check.update(block, count);
            out.write(block, 0, count);
        }
        if (length != stated.length()) {
            throw new TufException(TufException.Reason.LENGTH, name.text() + " has " + (length > stated.length() ? "more" : "fewer")
                    + " than the " + stated.length() + " bytes that are vouched for");
        }
        check.requireMatch();
    }

    private static int read(TargetName name, InputStream in, byte[] block) {
        try {
            return in.read(block);
        } catch (IOException broken) {
            throw new TufException(TufException.Reason.TRANSFER, name.text() + " did not come: " + broken.getMessage(), broken);
        }
    }
}
