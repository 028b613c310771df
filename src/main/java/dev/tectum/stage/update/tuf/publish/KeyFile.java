package dev.tectum.stage.update.tuf.publish;

import dev.tectum.stage.update.BundleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/// A secret key and its public half as PEM (RFC 7468), the secret one enciphered where there is a passphrase (PKCS #8 with PBES2:
/// PBKDF2 over HMAC-SHA-256, AES-256), as OpenSSL reads it.
final class KeyFile {

    private static final String OPEN = "PRIVATE KEY";
    private static final String ENCIPHERED = "ENCRYPTED PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final String CIPHER = "PBEWithHmacSHA256AndAES_256";
    private static final String SCHEME = "PBES2";
    private static final int ROUNDS = 600_000; // OWASP Password Storage Cheat Sheet: PBKDF2-HMAC-SHA256
    private static final int SALT_BYTES = 16;
    private static final int MAX_BYTES = 8192;

    private final Optional<char[]> passphrase;

    KeyFile(Optional<char[]> passphrase) {
        this.passphrase = passphrase;
    }

    byte[] bytes(SigningKey key) {
        byte[] secret = key.pair().getPrivate().getEncoded();
        String text = passphrase.map(words -> pem(ENCIPHERED, encipher(secret, words))).orElseGet(() -> pem(OPEN, secret))
                + pem(PUBLIC, key.pair().getPublic().getEncoded());
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String pem(String name, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN " + name + "-----\n" + lines + "\n-----END " + name + "-----\n";
    }

    private static byte[] encipher(byte[] secret, char[] words) {
        try {
            byte[] salt = new byte[SALT_BYTES];
            new SecureRandom().nextBytes(salt);
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, keyOf(words), new PBEParameterSpec(salt, ROUNDS));
            AlgorithmParameters parameters = AlgorithmParameters.getInstance(SCHEME); // by the one name that has an object identifier
            parameters.init(cipher.getParameters().getEncoded());
            return new EncryptedPrivateKeyInfo(parameters, cipher.doFinal(secret)).getEncoded();
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("Every Java platform has " + CIPHER, impossible);
        }
    }

    private static SecretKey keyOf(char[] words) throws GeneralSecurityException {
        return SecretKeyFactory.getInstance(CIPHER).generateSecret(new PBEKeySpec(words));
    }

    /// @throws BundleException if there is no such key in the file, or another passphrase is needed
    SigningKey read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new BundleException(file + " is too large for a key");
            }
            String text = Files.readString(file, StandardCharsets.US_ASCII);
            KeyFactory factory = KeyFactory.getInstance(SigningKey.ALGORITHM);
            byte[] open = find(text, OPEN).orElseGet(() -> decipher(file, text));
            byte[] half = find(text, PUBLIC).orElseThrow(() -> new BundleException(file + " lacks the public half of its key"));
            return SigningKey.of(new KeyPair(factory.generatePublic(new X509EncodedKeySpec(half)),
                    factory.generatePrivate(new PKCS8EncodedKeySpec(open))));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new BundleException(file + " holds no Ed25519 key: " + broken.getMessage(), broken);
        } catch (IOException unreadable) {
            throw new BundleException(file + " cannot be read: " + unreadable, unreadable);
        }
    }

    private static Optional<byte[]> find(String text, String name) {
        Matcher pem = Pattern.compile("-----BEGIN " + name + "-----([A-Za-z0-9+/=\\s]+)-----END " + name + "-----").matcher(text);
        return pem.find() ? Optional.of(Base64.getMimeDecoder().decode(pem.group(1))) : Optional.empty();
    }

    private byte[] decipher(Path file, String text) {
        byte[] content = find(text, ENCIPHERED).orElseThrow(() -> new BundleException(file + " holds no secret key"));
        char[] words = passphrase.orElseThrow(() -> new BundleException(file + " is enciphered: say which file holds its passphrase"));
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(content);
            AlgorithmParameters parameters = info.getAlgParameters();
            Cipher cipher = Cipher.getInstance(parameters.toString());
            cipher.init(Cipher.DECRYPT_MODE, keyOf(words), parameters);
            return cipher.doFinal(info.getEncryptedData());
        } catch (GeneralSecurityException | IOException wrong) {
            throw new BundleException(file + " does not open with this passphrase", wrong);
        }
    }
}
