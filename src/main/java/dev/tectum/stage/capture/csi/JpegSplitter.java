package dev.tectum.stage.capture.csi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Finds whole JPEG pictures in a run of bytes and passes over everything else: text that a program prints between them, pictures cut off.
/// Follows the markers (ITU-T T.81, annex B), for a picture may hold a smaller one. Never holds more than the largest picture. One thread.
final class JpegSplitter {

    private static final int FIRST_CAPACITY = 1 << 18;
    private static final int MAX_PICTURE = 1 << 24;
    private static final int SOI = 0xd8;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int FIRST_RST = 0xd0;
    private static final int TEM = 0x01;

    /// What the byte at `at` belongs to.
    private enum Place {
        OUTSIDE, MARKER, SCAN
    }

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int start;
    private int at;
    private int end;
    private Place place = Place.OUTSIDE;
    private int pictureStart;
    private int pictureEnd;
    private boolean complete;

    /// Takes in what can be read without waiting. The picture last found is gone.
    void fill(InputStream in) throws IOException {
        System.arraycopy(bytes, start, bytes, 0, end - start);
        end -= start;
        at -= start;
        start = 0;
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        end += Math.max(0, in.read(bytes, end, Math.clamp(in.available(), 0, bytes.length - end)));
    }

    /// Whether there is a whole picture after the one found before.
    boolean advance() {
        boolean going = true;
        while (going) {
            going = switch (place) {
                case OUTSIDE -> enter();
                case MARKER -> marker();
                case SCAN -> scan();
            };
            if (complete) {
                complete = false;
                return true;
            }
            if (at - start > MAX_PICTURE) {
                leave(at);
            }
        }
        return false;
    }

    private boolean enter() {
        while (at + 2 < end) {
            if (is(at, 0xff) && is(at + 1, SOI) && is(at + 2, 0xff)) {
                start = at;
                at += 2;
                place = Place.MARKER;
                return true;
            }
            at++;
        }
        start = at;
        return false;
    }

    private boolean marker() {
        if (at + 1 >= end) {
            return false;
        }
        int code = bytes[at + 1] & 0xff;
        if (!is(at, 0xff) || code == 0 || code == SOI) {
            leave(code == SOI && is(at, 0xff) ? at : start + 2);
        } else if (code == 0xff) {
            at++; // fill byte
        } else if (code == EOI) {
            at += 2;
            pictureStart = start;
            pictureEnd = at;
            complete = true;
            leave(at);
        } else if (code == TEM || code >= FIRST_RST && code < SOI) {
            at += 2;
        } else {
            return segment(code);
        }
        return true;
    }

    private boolean segment(int code) {
        if (at + 3 >= end) {
            return false;
        }
        int length = (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
        if (length < 2) {
            leave(start + 2);
            return true;
        }
        if (at + 2 + length > end) {
            return false;
        }
        at += 2 + length;
        if (code == SOS) {
            place = Place.SCAN;
        }
        return true;
    }

    private boolean scan() {
        while (at + 1 < end) {
            int code = bytes[at + 1] & 0xff;
            if (is(at, 0xff) && code != 0 && code != 0xff && !(code >= FIRST_RST && code < SOI)) {
                place = Place.MARKER;
                return true;
            }
            at++;
        }
        return false;
    }

    private void leave(int next) {
        start = next;
        at = next;
        place = Place.OUTSIDE;
    }

    private boolean is(int index, int value) {
        return (bytes[index] & 0xff) == value;
    }

    /// The picture found last; good until the next [#fill].
    ByteBuffer picture() {
        return ByteBuffer.wrap(bytes, pictureStart, pictureEnd - pictureStart);
    }
}
