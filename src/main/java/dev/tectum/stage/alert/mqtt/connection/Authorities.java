package dev.tectum.stage.alert.mqtt.connection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManagerFactory;

/// Certificates from a PEM file, as the ones to trust.
final class Authorities {

    private Authorities() {
    }

    static TrustManagerFactory read(Path file) throws LinkException {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("authority-" + trusted.size(), certificate);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(trusted);
            return factory;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new LinkException("The certificates in " + file + " cannot be used (" + unusable.getMessage()
                    + "): give a readable PEM file of the broker's authority", unusable);
        }
    }
}
