package dev.tectum.stage.alert.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Proves who posted what and when: `t=<seconds since 1970>,v1=<hex>`, where `v1` is HMAC-SHA256 (RFC 2104) under the shared secret over
/// the seconds, a full stop and the body.
final class Signature {

    static final String HEADER = "Tectum-Signature";

    private static final String ALGORITHM = "HmacSHA256"; // every Java has it

    private Signature() {
    }

    static String of(String secret, Instant at, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((at.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + at.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Java lacks " + ALGORITHM, impossible);
        }
    }
}
