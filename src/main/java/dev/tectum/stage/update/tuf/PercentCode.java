package dev.tectum.stage.update.tuf;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Names as RFC 3986 writes them in addresses. Nothing encoded holds a separator.
public final class PercentCode {

    private static final String UNRESERVED = "-._~";
    private static final String ALSO_IN_PATHS = "!$&'()*+,;=:@"; // RFC 3986, 3.3: pchar
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentCode() {
    }

    /// Letters, digits and `-._~` alone stay: for names of files and of roles.
    ///
    /// @throws TufException if the text is not Unicode
    public static String encode(String text) {
        return encode(text, UNRESERVED);
    }

    /// What a segment of a path may hold stays.
    ///
    /// @throws TufException if the text is not Unicode
    public static String encodeSegment(String text) {
        return encode(text, UNRESERVED + ALSO_IN_PATHS);
    }

    private static String encode(String text, String kept) {
        ByteBuffer bytes = utf8(text);
        StringBuilder encoded = new StringBuilder();
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            char letter = (char) (next & 0xff);
            if (letter < 0x80 && (Character.isLetterOrDigit(letter) || kept.indexOf(letter) >= 0)) {
                encoded.append(letter);
            } else {
                encoded.append('%').append(HEX.toHexDigits(next));
            }
        }
        return encoded.toString();
    }

    private static ByteBuffer utf8(String text) {
        try {
            return StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text)); // refuses half a surrogate pair
        } catch (CharacterCodingException broken) {
            throw new TufException(TufException.Reason.UNSAFE_NAME, "A name holds half a character, which no address can say", broken);
        }
    }
}
