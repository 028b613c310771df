package dev.tectum.stage.alert.mqtt.connection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;

/// The certificate and key by which the device proves to the broker who it is.
final class ClientIdentity {

    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final char[] NO_PASSWORD = {};

    private ClientIdentity() {
    }

    static KeyManagerFactory read(MqttSettings.Identity identity) throws LinkException {
        return switch (identity) {
            case MqttSettings.Identity.Pem pem -> pem(pem);
            case MqttSettings.Identity.Pkcs12 store -> store(store);
        };
    }

    private static KeyManagerFactory pem(MqttSettings.Identity.Pem pem) throws LinkException {
        try (InputStream chain = Files.newInputStream(pem.certificate())) {
            Certificate[] certificates = CertificateFactory.getInstance("X.509").generateCertificates(chain).toArray(Certificate[]::new);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(null, NO_PASSWORD);
            keys.setKeyEntry("device", key(pem.key()), NO_PASSWORD, certificates);
            return factory(keys, NO_PASSWORD);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            throw new LinkException("The client's certificate " + pem.certificate() + " with its key " + pem.key() + " cannot be used ("
                    + unusable.getMessage() + "): give a PEM certificate and its unencrypted key in PKCS#8 form"
                    + " (openssl pkcs8 -topk8 -nodes), or both in a PKCS#12 file", unusable);
        }
    }

    private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        int from = text.indexOf(BEGIN);
        int to = text.indexOf(END);
        if (from < 0 || to < from) {
            throw new InvalidKeySpecException("it has no line \"" + BEGIN + "\"");
        }
        PKCS8EncodedKeySpec form = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text.substring(from + BEGIN.length(), to)));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(form);
            } catch (InvalidKeySpecException other) {
                continue;
            }
        }
        throw new InvalidKeySpecException("it is none of " + String.join(", ", ALGORITHMS));
    }

    private static KeyManagerFactory store(MqttSettings.Identity.Pkcs12 store) throws LinkException {
        try (InputStream file = Files.newInputStream(store.file())) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(file, store.password().toCharArray());
            return factory(keys, store.password().toCharArray());
        } catch (IOException | GeneralSecurityException unusable) {
            throw new LinkException("The client's PKCS#12 file " + store.file() + " cannot be used (" + unusable.getMessage()
                    + "): give a readable file and its password", unusable);
        }
    }

    private static KeyManagerFactory factory(KeyStore keys, char[] password) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, password);
        return factory;
    }
}
