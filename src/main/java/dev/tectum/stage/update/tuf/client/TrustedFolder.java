package dev.tectum.stage.update.tuf.client;

import dev.tectum.json.JsonFields;
import dev.tectum.stage.update.tuf.PercentCode;
import dev.tectum.stage.update.tuf.TufException;
import dev.tectum.stage.update.tuf.keys.RoleKeys;
import dev.tectum.stage.update.tuf.metadata.Envelope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The metadata that was trusted last, one file a role, byte for byte as it came. What does not verify is as if it were not there: a
/// cut or a stranger may have been at it.
final class TrustedFolder {

    private static final Logger LOG = LoggerFactory.getLogger(TrustedFolder.class);
    private static final int MAX_NAME = 200; // file systems take 255 bytes

    private final Path folder;
    private final Proofs proofs = new Proofs();

    TrustedFolder(Path folder) {
        this.folder = folder;
    }

    /// A trusted file and what it says.
    record Kept<T>(byte[] bytes, T content) {}

    /// @throws TufException if too few distinct keys of the role have signed
    void require(Envelope envelope, RoleKeys keys) {
        proofs.require(envelope, keys);
    }

    /// What is trusted of a role, verified anew.
    <T> Optional<Kept<T>> find(String role, RoleKeys keys, long limit, Function<JsonFields, T> reader) {
        return findBytes(role, limit).flatMap(bytes -> {
            try {
                Envelope envelope = Envelope.parse(fileName(role), bytes);
                require(envelope, keys);
                return Optional.of(new Kept<>(bytes, envelope.read(reader)));
            } catch (TufException broken) {
                LOG.debug("{} is left aside: {}", folder.resolve(fileName(role)), broken.getMessage());
                return Optional.empty();
            }
        });
    }

    /// The bytes of a role's file, whatever they are; empty where there is no plain file of a decent size.
    Optional<byte[]> findBytes(String role, long limit) {
        Path file = folder.resolve(fileName(role));
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(Math.toIntExact(limit) + 1);
            return bytes.length > limit ? Optional.empty() : Optional.of(bytes);
        } catch (IOException unreadable) {
            throw new TufException(TufException.Reason.STATE, file + " cannot be read: " + unreadable, unreadable);
        }
    }

    void keep(String role, byte[] bytes) {
        DurableFile.replace(folder.resolve(fileName(role)), out -> out.write(bytes));
    }

    void forget(String role) {
        DurableFile.delete(folder.resolve(fileName(role)));
    }

    /// @throws TufException if no file can be named after the role
    static String fileName(String role) {
        String name = PercentCode.encode(role);
        if (role.isEmpty() || name.length() > MAX_NAME) {
            throw new TufException(TufException.Reason.UNSAFE_NAME, "A role's name should have 1 to " + MAX_NAME
                    + " letters as it is encoded, but one has " + name.length());
        }
        return name + ".json";
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
