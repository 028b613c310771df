package dev.tectum.stage.update.store;

import dev.tectum.disk.Sha256;
import dev.tectum.domain.model.FileDigest;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.Candidate;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.ManifestReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// A manifest that is offered, and what speaks against taking it.
record Offer(Candidate candidate, ModelSpec spec, double bytes) {

    private static final double MARGIN_BYTES = 1 << 20; // names, slots, and what others write meanwhile

    /// @throws BundleException if it is not a manifest that this program can follow
    static Offer read(ManifestReader reader, byte[] manifest) {
        try {
            ModelSpec spec = reader.read(JsonReader.readObject(ManifestReader.FILE_NAME, new String(manifest, StandardCharsets.UTF_8)));
            double bytes = manifest.length + spec.files().stream().mapToDouble(FileDigest::size).sum();
            return new Offer(new Candidate(Sha256.of(manifest), spec.version()), spec, bytes);
        } catch (JsonException malformed) {
            throw new BundleException(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    /// Why this is not to be taken, whatever the room; empty where it is.
    ///
    /// @param inUse the version that decides now; empty where no bundle can be used, and any is better than none
    Optional<String> objection(Slots slots, Optional<ModelVersion> inUse) {
        if (slots.named().contains(candidate.digest())) {
            return Optional.of(candidate + " is here already" + (slots.inUse().equals(Optional.of(candidate)) ? "" : ": roll back to it"));
        }
        if (slots.rejected().contains(candidate.digest())) {
            return Optional.of(candidate + " was rejected before: publish another release");
        }
        ModelVersion version = candidate.version();
        return inUse.filter(now -> now.name().equals(version.name()) && now.release() >= version.release())
                .map(now -> candidate + " is release " + version.release() + ", but release " + now.release()
                        + " is in use: only newer ones are taken");
    }

    boolean fitsInto(long usableBytes) {
        return bytes + MARGIN_BYTES <= usableBytes;
    }

    String lackOfRoom(Path root) {
        return "There is no room for " + candidate + " in " + root + ": it needs "
                + JsonWriter.plain(Math.ceil((bytes + MARGIN_BYTES) / (1 << 20))) + " MiB; free some";
    }
}
