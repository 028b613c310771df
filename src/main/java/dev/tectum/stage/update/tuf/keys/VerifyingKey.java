package dev.tectum.stage.update.tuf.keys;

import dev.tectum.json.JsonFields;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A public key that can check signatures. Thread-safe.
public final class VerifyingKey {

    private static final int MIN_RSA_BITS = 2048; // TUF 4.2
    private static final Pattern ED25519_HEX = Pattern.compile("[0-9a-fA-F]{64}");
    private static final String ED25519_X509_START = "302a300506032b6570032100"; // RFC 8410, 4
    private static final Pattern PEM = Pattern.compile("\\s*-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]+)-----END PUBLIC KEY-----\\s*");

    private final Scheme scheme;
    private final PublicKey key;

    private VerifyingKey(Scheme scheme, PublicKey key) {
        this.scheme = scheme;
        this.key = key;
    }

    /// The key that metadata states; empty where its type, scheme or value cannot be used here.
    static Optional<VerifyingKey> find(JsonFields fields) {
        Optional<Scheme> scheme = Scheme.find(fields.text("scheme"), fields.text("keytype"));
        Optional<String> value = fields.fields("keyval").findText("public");
        return scheme.flatMap(way -> value.flatMap(text -> find(way, text)));
    }

    /// An Ed25519 key as 64 hexadecimal digits; empty where it is none.
    public static Optional<VerifyingKey> findEd25519(String hex) {
        return find(Scheme.ED25519, hex);
    }

    private static Optional<VerifyingKey> find(Scheme scheme, String text) {
        try {
            Optional<byte[]> encoded = scheme == Scheme.ED25519 ? fromHex(text) : fromPem(text);
            if (encoded.isEmpty()) {
                return Optional.empty();
            }
            PublicKey key = KeyFactory.getInstance(scheme.keyAlgorithm()).generatePublic(new X509EncodedKeySpec(encoded.get()));
            return isStrong(key) ? Optional.of(new VerifyingKey(scheme, key)) : Optional.empty();
        } catch (GeneralSecurityException unusable) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> fromHex(String text) {
        return ED25519_HEX.matcher(text).matches()
                ? Optional.of(HexFormat.of().parseHex(ED25519_X509_START + text))
                : Optional.empty();
    }

    private static Optional<byte[]> fromPem(String text) {
        Matcher pem = PEM.matcher(text);
        if (!pem.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getMimeDecoder().decode(pem.group(1)));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static boolean isStrong(PublicKey key) throws GeneralSecurityException {
        return switch (key) {
            case RSAPublicKey rsa -> rsa.getModulus().bitLength() >= MIN_RSA_BITS;
            case ECPublicKey curve -> curve.getParams().getCurve().equals(p256().getCurve());
            default -> true; // the JDK's types of keys are open; Ed25519 has one strength
        };
    }

    private static ECParameterSpec p256() throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return curve.getParameterSpec(ECParameterSpec.class);
    }

    /// The same for the same key, whatever it is called and however it is written.
    String identity() {
        return HexFormat.of().formatHex(key.getEncoded());
    }

    public boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature verifier = scheme.verifier();
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException garbled) {
            return false; // no signature of this scheme at all
        }
    }
}
