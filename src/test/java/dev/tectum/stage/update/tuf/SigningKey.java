package dev.tectum.stage.update.tuf;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A key of somebody who signs, or would like to.
///
/// @param id what metadata calls it
record SigningKey(String id, String keyType, String scheme, KeyPair pair) {

    static SigningKey ed25519() {
        return make("ed25519", "ed25519", "Ed25519", null);
    }

    static SigningKey ecdsa(String keyType) {
        return make(keyType, "ecdsa-sha2-nistp256", "EC", new ECGenParameterSpec("secp256r1"));
    }

    static SigningKey otherCurve() {
        return make("ecdsa", "ecdsa-sha2-nistp256", "EC", new ECGenParameterSpec("secp384r1"));
    }

    static SigningKey rsa(int bits) {
        return make("rsa", "rsassa-pss-sha256", "RSA", new RSAKeyGenParameterSpec(bits, RSAKeyGenParameterSpec.F4));
    }

    private static SigningKey make(String keyType, String scheme, String algorithm, @Nullable AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (parameters != null) {
                generator.initialize(parameters);
            }
            KeyPair pair = generator.generateKeyPair();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded());
            return new SigningKey(HexFormat.of().formatHex(hash), keyType, scheme, pair);
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// The same key under another id.
    SigningKey called(String otherId) {
        return new SigningKey(otherId, keyType, scheme, pair);
    }

    /// The same key with a type and a scheme that it may not have.
    SigningKey claiming(String otherType, String otherScheme) {
        return new SigningKey(id, otherType, otherScheme, pair);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("keytype", keyType);
        json.put("scheme", scheme);
        json.put("keyval", Map.of("public", publicText()));
        return json;
    }

    String publicText() {
        byte[] encoded = pair.getPublic().getEncoded();
        if (pair.getPublic().getAlgorithm().startsWith("Ed")) {
            return HexFormat.of().formatHex(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        }
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN PUBLIC KEY-----\n" + lines + "\n-----END PUBLIC KEY-----\n";
    }

    Map<String, Object> sign(String message) {
        return Map.of("keyid", id, "sig", HexFormat.of().formatHex(signature(message.getBytes(StandardCharsets.UTF_8))));
    }

    private byte[] signature(byte[] message) {
        try {
            Signature signature = switch (pair.getPublic().getAlgorithm()) {
                case "RSA" -> {
                    Signature pss = Signature.getInstance("RSASSA-PSS");
                    pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                    yield pss;
                }
                case "EC" -> Signature.getInstance("SHA256withECDSA");
                default -> Signature.getInstance("Ed25519");
            };
            signature.initSign(pair.getPrivate());
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
