package dev.tectum.app.wiring.reference;

import dev.tectum.disk.Disk;
import dev.tectum.disk.LocalDisk;
import dev.tectum.disk.WholeFile;
import dev.tectum.stage.update.BundleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The key by which this device knows its owner's recordings again. Made at its first use; only the program's user may read it. One thread.
final class DeviceKey {

    private static final String ALGORITHM = "Ed25519";
    private static final String OWNER_ONLY = "rw-------";

    private final PrivateKey secret;
    private final RecordingsKey shown;

    private DeviceKey(PrivateKey secret, RecordingsKey shown) {
        this.secret = secret;
        this.shown = shown;
    }

    /// Empty where none was made yet.
    ///
    /// @throws BundleException if the file holds no key
    static Optional<DeviceKey> find(Path file) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            byte[] encoded = HexFormat.of().parseHex(lines.getFirst());
            PrivateKey secret = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return Optional.of(new DeviceKey(secret, new RecordingsKey(lines.getLast())));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException broken) {
            throw new BundleException(
                    "The key " + file + " cannot be used (" + broken + "): remove it, and seal your recordings anew", broken);
        }
    }

    /// @throws BundleException if it can be neither read nor made
    static DeviceKey findOrMake(Path file) {
        return find(file).orElseGet(() -> make(file));
    }

    private static DeviceKey make(Path file) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            DeviceKey key = new DeviceKey(pair.getPrivate(), RecordingsKey.of(pair.getPublic()));
            Disk disk = new LocalDisk();
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), () -> file + " lies in no folder");
            disk.createFolder(folder);
            Path draft = file.resolveSibling(file.getFileName() + WholeFile.DRAFT);
            disk.delete(draft); // of a cut
            Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
            Files.writeString(draft, HexFormat.of().formatHex(pair.getPrivate().getEncoded()) + "\n" + key.shown.hex() + "\n",
                    StandardCharsets.US_ASCII);
            disk.force(draft);
            disk.rename(draft, file);
            disk.force(folder);
            return key;
        } catch (IOException | GeneralSecurityException | UnsupportedOperationException unwritable) {
            throw new BundleException("The key " + file + " cannot be made (" + unwritable + "): allow it, or free some space", unwritable);
        }
    }

    RecordingsKey shown() {
        return shown;
    }

    /// Hexadecimal.
    String sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance(ALGORITHM);
            signer.initSign(secret);
            signer.update(message);
            return HexFormat.of().formatHex(signer.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java of this version knows Ed25519", impossible);
        }
    }
}
