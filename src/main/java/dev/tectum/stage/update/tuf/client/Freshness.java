package dev.tectum.stage.update.tuf.client;

import dev.tectum.stage.update.tuf.TufException;
import dev.tectum.stage.update.tuf.metadata.FileMeta;
import dev.tectum.stage.update.tuf.metadata.Header;
import java.time.Instant;

/// Whether a file is the one that another names.
final class Freshness {

    private Freshness() {
    }

    /// Whether a trusted file is still the one named, so that it need not be fetched.
    static boolean isCurrent(Header header, byte[] bytes, FileMeta stated, Instant now) {
        if (header.version() != stated.version() || header.isExpired(now)) {
            return false;
        }
        try {
            stated.requireMatch(header.role(), bytes);
            return true;
        } catch (TufException altered) {
            return false;
        }
    }

    /// TUF 5.5.4, 5.6.4.
    static void requireVersion(String name, Header header, FileMeta stated) {
        if (header.version() != stated.version()) {
            throw new TufException(TufException.Reason.VERSION,
                    name + " is version " + header.version() + ", but version " + stated.version() + " was named");
        }
    }
}
