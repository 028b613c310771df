package dev.tectum.app.wiring.reference;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/// The public half of an Ed25519 key, as 64 hexadecimal digits. Thread-safe.
record VerifyingKey(String hex) {

    private static final String ENCODING_START = "302a300506032b6570032100"; // RFC 8410, 4
    private static final String ALGORITHM = "Ed25519";
    private static final int HEX_DIGITS = 64;

    VerifyingKey {
        if (!hex.matches("[0-9a-f]{" + HEX_DIGITS + "}")) {
            throw new IllegalArgumentException("An Ed25519 key is " + HEX_DIGITS + " hexadecimal digits, but this is \"" + hex + "\"");
        }
    }

    static VerifyingKey of(PublicKey key) {
        String encoded = HexFormat.of().formatHex(key.getEncoded());
        return new VerifyingKey(encoded.substring(encoded.length() - HEX_DIGITS));
    }

    /// @param signature hexadecimal; anything else verifies nothing
    boolean verifies(byte[] message, String signature) {
        try {
            PublicKey key = KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(ENCODING_START + hex)));
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(HexFormat.of().parseHex(signature));
        } catch (GeneralSecurityException | IllegalArgumentException garbled) {
            return false; // no signature at all
        }
    }
}
