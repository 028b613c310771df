package dev.tectum.stage.update.tuf.keys;

import dev.tectum.json.JsonFields;
import java.util.HexFormat;
import java.util.Optional;

/// A signature as a file states it. It may be anything, or empty where a signer has not signed yet.
public record StatedSignature(String keyId, String hex) {

    public static StatedSignature read(JsonFields fields) {
        return new StatedSignature(fields.text("keyid"), fields.text("sig"));
    }

    Optional<byte[]> findBytes() {
        try {
            return Optional.of(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException noHex) {
            return Optional.empty();
        }
    }
}
