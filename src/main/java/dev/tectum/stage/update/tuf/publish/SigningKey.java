package dev.tectum.stage.update.tuf.publish;

import dev.tectum.disk.Sha256;
import dev.tectum.json.CanonicalJson;
import dev.tectum.json.JsonValue.JsonObject;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/// An Ed25519 key that signs metadata.
///
/// @param id as metadata calls the key: the SHA-256 of what it states of it (TUF 4.2)
record SigningKey(String id, KeyPair pair) {

    static final String ALGORITHM = "Ed25519";
    private static final int PUBLIC_BYTES = 32;

    static SigningKey generate() {
        try {
            return of(KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, impossible);
        }
    }

    static SigningKey of(KeyPair pair) {
        return new SigningKey(Sha256.of(CanonicalJson.bytes(stated(pair.getPublic()))), pair);
    }

    /// What metadata states of the key.
    JsonObject stated() {
        return stated(pair.getPublic());
    }

    private static JsonObject stated(PublicKey key) {
        byte[] encoded = key.getEncoded(); // RFC 8410, 4: the key itself is its end
        String hex = HexFormat.of().formatHex(Arrays.copyOfRange(encoded, encoded.length - PUBLIC_BYTES, encoded.length));
        return Json.object(Map.of("keytype", Json.text("ed25519"), "scheme", Json.text("ed25519"),
                "keyval", Json.object(Map.of("public", Json.text(hex)))));
    }

    JsonObject sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return Json.object(Map.of("keyid", Json.text(id), "sig", Json.text(HexFormat.of().formatHex(signature.sign()))));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("A key of its own kind cannot sign", impossible);
        }
    }
}
