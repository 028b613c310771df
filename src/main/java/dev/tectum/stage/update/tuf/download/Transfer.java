package dev.tectum.stage.update.tuf.download;

import dev.tectum.stage.update.tuf.Fetcher;
import dev.tectum.stage.update.tuf.TufException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// The bytes of one file on their way here, in as many tries as it takes. One thread.
final class Transfer {

    private static final int BLOCK = 64 * 1024;
    private static final int FRUIT_BYTES = 64 * 1024; // a try that brings fewer is as good as none

    private final Fetcher fetcher;
    private final String path;
    private final long length;
    private final PartFile part;
    private boolean takenUp;
    private boolean begun;

    Transfer(Fetcher fetcher, String path, long length, PartFile part) {
        this.fetcher = fetcher;
        this.path = path;
        this.length = length;
        this.part = part;
    }

    PartFile part() {
        return part;
    }

    /// Whether some bytes came from one try and some from another.
    boolean hasTakenUp() {
        return takenUp;
    }

    /// @throws TufException `TRANSFER` if they do not come though tried again; what came stays
    void run(InstantSource clock, Tries tries) {
        takenUp = part.length() > 0;
        if (takenUp && part.isComplete()) {
            return;
        }
        Instant end = clock.instant().plus(tries.overall());
        int fruitless = 0;
        while (true) {
            long before = part.length();
            Optional<Exception> failure = receive();
            if (failure.isEmpty() || part.isComplete()) {
                return;
            }
            fruitless = part.length() - before < FRUIT_BYTES ? fruitless + 1 : 0;
            boolean over = failure.get() instanceof InterruptedIOException || !clock.instant().isBefore(end);
            if (over || fruitless >= tries.fruitless() || !rest(tries, fruitless)) {
                throw givenUp(failure.get());
            }
        }
    }

    private TufException givenUp(Exception why) {
        return new TufException(TufException.Reason.TRANSFER, path + " did not come: " + why.getMessage() + "; " + part.length() + " of "
                + length + " bytes are here, and the next try goes on from there", why);
    }

    /// Why it broke off, if it did.
    private Optional<Exception> receive() {
        try (InputStream in = open()) {
            begun = true;
            byte[] block = new byte[BLOCK];
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                part.append(block, count);
            }
            return Optional.empty();
        } catch (TufException refused) {
            if (begun && refused.reason() == TufException.Reason.TRANSFER) {
                return Optional.of(refused); // a line that has just broken needs a moment
            }
            throw refused;
        } catch (IOException broken) {
            return Optional.of(broken);
        }
    }

    private InputStream open() {
        Fetcher.Rest rest = fetcher.openRest(path, part.length(), length).orElseThrow(() -> new TufException(TufException.Reason.MISSING,
                path + " is vouched for, but is not in the repository"));
        if (rest.offset() != part.length()) {
            part.beginAnew();
        }
        takenUp = part.length() > 0;
        return rest.in();
    }

    /// Whether it may go on.
    private static boolean rest(Tries tries, int fruitless) {
        try {
            tries.pause().sleep(tries.pauseAfter(fruitless));
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
