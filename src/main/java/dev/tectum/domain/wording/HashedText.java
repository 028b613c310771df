package dev.tectum.domain.wording;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Free text as the set of its words' buckets: order and number of words are lost, and a word cannot be had back. The code has a bit a bucket.
///
/// A word is a run of a to z, 0 to 9 and bytes from 128 on of the text in UTF-8, A to Z being lowered; its bucket is its 32-bit FNV-1a hash
/// (RFC 9923) modulo their number. `hash:` with hexadecimal digits is a text that was hashed before. Immutable.
///
/// @param buckets at most 48, so that every set of them is a whole number that a double holds
public record HashedText(int buckets) implements Wording {

    private static final int MOST_BUCKETS = 48;
    private static final int OFFSET_BASIS = 0x811c9dc5;
    private static final int PRIME = 0x01000193;
    private static final int FIRST_OF_LETTERS_BEYOND_ASCII = 128;
    private static final String HASHED = "hash:";
    private static final Pattern HASHED_BEFORE = Pattern.compile(HASHED + "([0-9a-f]{1,12})");

    public HashedText {
        if (buckets < 1 || buckets > MOST_BUCKETS) {
            throw new IllegalArgumentException("Words are hashed into 1 to " + MOST_BUCKETS + " buckets, not " + buckets);
        }
    }

    @Override
    public int width() {
        return buckets;
    }

    @Override
    public double last() {
        return (double) ((1L << buckets) - 1);
    }

    @Override
    public double code(String text) {
        String said = text.strip();
        Matcher before = HASHED_BEFORE.matcher(said);
        if (before.matches()) {
            double code = Long.parseLong(before.group(1), 16);
            return accepts(code) ? code : Double.NaN;
        }
        return said.isEmpty() ? Double.NaN : codeOf(AsciiText.lower(said).getBytes(StandardCharsets.UTF_8));
    }

    private double codeOf(byte[] text) {
        long set = 0;
        int hash = OFFSET_BASIS;
        boolean inWord = false;
        for (byte each : text) {
            int letter = Byte.toUnsignedInt(each);
            if (letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9' || letter >= FIRST_OF_LETTERS_BEYOND_ASCII) {
                hash = (hash ^ letter) * PRIME;
                inWord = true;
            } else if (inWord) {
                set |= bit(hash);
                hash = OFFSET_BASIS;
                inWord = false;
            }
        }
        return inWord ? set | bit(hash) : set;
    }

    private long bit(int hash) {
        return 1L << Integer.remainderUnsigned(hash, buckets);
    }

    @Override
    public String text(double code) {
        return HASHED + Long.toHexString((long) code);
    }

    @Override
    public boolean isSet(double code, int place) {
        return ((long) code >> place & 1) == 1;
    }
}
