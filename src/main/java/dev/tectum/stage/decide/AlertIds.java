package dev.tectum.stage.decide;

import dev.tectum.domain.event.AlertId;
import dev.tectum.domain.time.Calendar;
import dev.tectum.domain.time.TimeAnchor;
import dev.tectum.domain.window.WindowKey;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;

/// Makes alert ids: a ULID whose time is the tick's and whose other 80 bits are the SHA-256 of start, station, label and tick.
/// So a replay gives the ids that it gave before.
public final class AlertIds {

    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int ULID_LENGTH = 26;
    private static final int TIME_BYTES = 6;
    private static final int HASH_BYTES = 10;

    private final Instant start;
    private final Calendar calendar;

    public AlertIds(TimeAnchor anchor) {
        this(anchor.instant(), anchor);
    }

    /// @param start of the recording or the run
    public AlertIds(Instant start, Calendar calendar) {
        this.start = start;
        this.calendar = calendar;
    }

    public AlertId idOf(String label, WindowKey key) {
        String name = start + "\n" + key.station().name() + "\n" + label + "\n" + key.tick();
        byte[] hash = sha256(name.getBytes(StandardCharsets.UTF_8));
        long millis = calendar.instantOf(key.at()).toEpochMilli();
        ByteBuffer bytes = ByteBuffer.allocate(TIME_BYTES + HASH_BYTES);
        bytes.putShort((short) (millis >>> Integer.SIZE)).putInt((int) millis).put(hash, 0, HASH_BYTES);
        return new AlertId(crockford(new BigInteger(1, bytes.array())));
    }

    private static String crockford(BigInteger number) {
        char[] digits = new char[ULID_LENGTH];
        for (int place = 0; place < ULID_LENGTH; place++) {
            int shift = 5 * (ULID_LENGTH - 1 - place);
            digits[place] = CROCKFORD.charAt(number.shiftRight(shift).intValue() & 31);
        }
        return new String(digits);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
