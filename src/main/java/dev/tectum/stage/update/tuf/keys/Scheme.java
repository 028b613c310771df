package dev.tectum.stage.update.tuf.keys;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The ways of signing that are known here (TUF 4.2).
enum Scheme {
    ED25519("ed25519", "Ed25519", "Ed25519", Set.of("ed25519")),
    ECDSA("ecdsa-sha2-nistp256", "EC", "SHA256withECDSA", Set.of("ecdsa", "ecdsa-sha2-nistp256")),
    RSA_PSS("rsassa-pss-sha256", "RSA", "RSASSA-PSS", Set.of("rsa"));

    private static final PSSParameterSpec PSS = new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

    private final String wireName;
    private final String keyAlgorithm;
    private final String signatureAlgorithm;
    private final Set<String> keyTypes;

    Scheme(String wireName, String keyAlgorithm, String signatureAlgorithm, Set<String> keyTypes) {
        this.wireName = wireName;
        this.keyAlgorithm = keyAlgorithm;
        this.signatureAlgorithm = signatureAlgorithm;
        this.keyTypes = keyTypes;
    }

    /// Empty where the pair is unknown.
    static Optional<Scheme> find(String scheme, String keyType) {
        return Stream.of(values()).filter(each -> each.wireName.equals(scheme) && each.keyTypes.contains(keyType)).findFirst();
    }

    String keyAlgorithm() {
        return keyAlgorithm;
    }

    Signature verifier() throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(signatureAlgorithm);
        if (this == RSA_PSS) {
            verifier.setParameter(PSS);
        }
        return verifier;
    }
}
