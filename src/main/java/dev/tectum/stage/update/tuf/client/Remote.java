package dev.tectum.stage.update.tuf.client;

import dev.tectum.stage.update.tuf.Fetcher;
import dev.tectum.stage.update.tuf.TufException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// The repository's metadata, in bounded helpings.
record Remote(Fetcher fetcher) {

    /// @throws TufException if there is more than the limit, or if it cannot be known what there is
    Optional<byte[]> find(String path, long limit) {
        Optional<InputStream> opened = fetcher.open(path);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = opened.get()) {
            byte[] bytes = in.readNBytes(Math.toIntExact(limit) + 1);
            if (bytes.length > limit) {
                throw new TufException(TufException.Reason.LENGTH, path + " has more than " + limit + " bytes");
            }
            return Optional.of(bytes);
        } catch (IOException broken) {
            throw new TufException(TufException.Reason.TRANSFER, path + " did not come: " + broken.getMessage(), broken);
        }
    }

    byte[] read(String path, long limit) {
        return find(path, limit).orElseThrow(
                () -> new TufException(TufException.Reason.MISSING, path + " is not in the repository, but should be"));
    }
}
