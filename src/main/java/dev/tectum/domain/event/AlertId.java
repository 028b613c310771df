package dev.tectum.domain.event;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;

/// Names one alert from its `new` to its `end`: 26 characters of Crockford's base 32, sorted by time of raising (ULID).
public record AlertId(String value) {

    /// So many bytes follow the time.
    public static final int REST = 10;

    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 26;
    private static final int TIME_BYTES = 6;

    public AlertId {
        if (value.length() != LENGTH) {
            throw new IllegalArgumentException("An alert id has 26 characters, but this is \"" + value + "\"");
        }
    }

    /// @param rest its first [#REST] bytes tell the ids of one millisecond apart
    public static AlertId of(Instant at, byte[] rest) {
        long millis = at.toEpochMilli();
        ByteBuffer bytes = ByteBuffer.allocate(TIME_BYTES + REST);
        bytes.putShort((short) (millis >>> Integer.SIZE)).putInt((int) millis).put(rest, 0, REST);
        BigInteger number = new BigInteger(1, bytes.array());
        char[] digits = new char[LENGTH];
        for (int place = 0; place < LENGTH; place++) {
            int shift = 5 * (LENGTH - 1 - place);
            digits[place] = CROCKFORD.charAt(number.shiftRight(shift).intValue() & 31);
        }
        return new AlertId(new String(digits));
    }

    @Override
    public String toString() {
        return value;
    }
}
