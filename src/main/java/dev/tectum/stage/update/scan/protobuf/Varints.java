package dev.tectum.stage.update.scan.protobuf;

import dev.tectum.stage.update.scan.NetworkException;
import dev.tectum.stage.update.scan.NetworkException.Reason;

/// Numbers of one to ten bytes, seven bits in each, the lowest first. One thread.
final class Varints {

    private static final int BITS = 7;
    private static final int LAST_SHIFT = 63; // of the tenth byte, which holds the 64th bit alone

    private final byte[] bytes;
    private final int end;
    private int at;

    Varints(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    boolean hasMore() {
        return at < end;
    }

    int at() {
        return at;
    }

    int left() {
        return end - at;
    }

    void skip(int count) {
        at += count;
    }

    long take() {
        long value = 0;
        for (int shift = 0; shift <= LAST_SHIFT; shift += BITS) {
            if (at == end) {
                throw malformed("a number is cut off");
            }
            byte next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                boolean padded = next == 0 && shift > 0;
                if (padded || shift == LAST_SHIFT && next > 1) {
                    throw malformed("a number is longer than it need be");
                }
                return value;
            }
        }
        throw malformed("a number has more than ten bytes");
    }

    NetworkException malformed(String what) {
        return new NetworkException(Reason.MALFORMED, what + " before byte " + at + ": copy the file again, or export it again");
    }
}
