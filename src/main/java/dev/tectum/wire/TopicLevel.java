package dev.tectum.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A label's name as one level of a topic and as part of an id: letters `a` to `z`, digits and hyphens only, whatever the name holds.
///
/// Letters, digits and a hyphen between two of them stand for themselves, so that `baby-cry` stays as it is. Anything else becomes `--`, its
/// code point in hexadecimal, and `-`. No two names become the same: what stands for itself never holds two hyphens in a row.
public final class TopicLevel {

    private static final int MAX_LENGTH = 120;
    private static final String OF_LONG = "---"; // no shorter one begins so
    private static final String OF_NOTHING = "--";

    private TopicLevel() {
    }

    public static String of(String name) {
        if (name.isEmpty()) {
            return OF_NOTHING;
        }
        StringBuilder level = new StringBuilder();
        int[] points = name.codePoints().toArray();
        for (int i = 0; i < points.length && level.length() <= MAX_LENGTH; i++) {
            if (standsForItself(points, i)) {
                level.append((char) points[i]);
            } else {
                level.append("--").append(Integer.toHexString(points[i])).append('-');
            }
        }
        return level.length() <= MAX_LENGTH ? level.toString() : OF_LONG + hash(name);
    }

    private static boolean standsForItself(int[] points, int at) {
        boolean between = at > 0 && at < points.length - 1 && isPlain(points[at - 1]) && isPlain(points[at + 1]);
        return isPlain(points[at]) || points[at] == '-' && between;
    }

    private static boolean isPlain(int point) {
        return point >= 'a' && point <= 'z' || point >= '0' && point <= '9';
    }

    private static String hash(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_16BE));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
