package dev.tectum.app.wiring.reference;

import dev.tectum.stage.update.tuf.keys.VerifyingKey;
import java.security.PublicKey;
import java.util.HexFormat;

/// The public half of an Ed25519 key, as 64 hexadecimal digits. Thread-safe.
record RecordingsKey(String hex) {

    private static final int HEX_DIGITS = 64;

    RecordingsKey {
        if (!hex.matches("[0-9a-f]{" + HEX_DIGITS + "}")) {
            throw new IllegalArgumentException("An Ed25519 key is " + HEX_DIGITS + " hexadecimal digits, but this is \"" + hex + "\"");
        }
    }

    /// RFC 8410, 4: the key itself is the end of its encoding.
    static RecordingsKey of(PublicKey key) {
        String encoded = HexFormat.of().formatHex(key.getEncoded());
        return new RecordingsKey(encoded.substring(encoded.length() - HEX_DIGITS));
    }

    /// @param signature hexadecimal; anything else verifies nothing
    boolean verifies(byte[] message, String signature) {
        try {
            byte[] bytes = HexFormat.of().parseHex(signature);
            return VerifyingKey.findEd25519(hex).filter(key -> key.verifies(message, bytes)).isPresent();
        } catch (IllegalArgumentException garbled) {
            return false; // no signature at all
        }
    }
}
