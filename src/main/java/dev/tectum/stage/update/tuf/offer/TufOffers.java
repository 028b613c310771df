package dev.tectum.stage.update.tuf.offer;

import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.Candidate;
import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.ManifestReader;
import dev.tectum.stage.update.life.Genuine;
import dev.tectum.stage.update.life.Offers;
import dev.tectum.stage.update.life.UpdateStore.Supply;
import dev.tectum.stage.update.tuf.client.TufClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The newest release of the device's model that a repository vouches for and this program may run. One thread.
public final class TufOffers implements Offers, Genuine {

    private final TufClient client;
    private final ManifestReader reader;
    private final Supplier<ModelVersion> inUse;
    private final Path scratch;
    private final Duration pause;

    /// @param reader refuses what this program may not run
    /// @param scratch a folder for manifests that are looked at
    public TufOffers(TufClient client, ManifestReader reader, Supplier<ModelVersion> inUse, Path scratch, Duration pause) {
        this.client = client;
        this.reader = reader;
        this.inUse = inUse;
        this.scratch = scratch;
        this.pause = pause;
    }

    @Override
    public Duration pause() {
        return pause;
    }

    /// Of several newer releases the newest that this program may run. What is older than the newest is looked at only where that one
    /// may not be run here.
    @Override
    public Optional<Offered> look() {
        ModelVersion current = inUse.get();
        client.refresh();
        Optional<BundleException> unfit = Optional.empty();
        for (Release release : newerThan(current)) {
            try {
                byte[] manifest = manifest(release);
                reader.read(fields(manifest));
                return Optional.of(new Offered(manifest));
            } catch (BundleException refused) {
                unfit = unfit.or(() -> Optional.of(refused));
            }
        }
        if (unfit.isPresent()) {
            throw unfit.get();
        }
        return Optional.empty();
    }

    private List<Release> newerThan(ModelVersion current) {
        return releases(current.name()).stream().filter(release -> release.number() > current.release()).toList();
    }

    /// Newest first.
    private List<Release> releases(String model) {
        return client.namesBeside(new Release(model, 1).manifest()).stream().flatMap(name -> Release.ofManifest(name).stream())
                .filter(release -> release.model().equals(model)).sorted(Comparator.comparingLong(Release::number).reversed()).toList();
    }

    /// Whether it is newer than the one in use is another question.
    @Override
    public Optional<byte[]> manifestOf(String model, String version) {
        client.refresh();
        return releases(model).stream().map(this::manifest)
                .filter(manifest -> ManifestReader.stated(manifest).version().version().equals(version)).findFirst();
    }

    /// @throws BundleException if it does not come, or is that of another release
    private byte[] manifest(Release release) {
        Path file = scratch.resolve("manifest-" + release.number() + ".json");
        try {
            Files.createDirectories(scratch);
            Files.deleteIfExists(file);
            client.download(release.manifest(), file);
            byte[] manifest = Files.readAllBytes(file);
            Files.delete(file);
            requireOf(release, ManifestReader.stated(manifest).version());
            return manifest;
        } catch (IOException refused) {
            throw new BundleException("The manifest " + release.manifest() + " cannot be kept in " + scratch + ": " + refused, refused);
        }
    }

    private static JsonFields fields(byte[] manifest) {
        try {
            return JsonReader.readObject(ManifestReader.FILE_NAME, new String(manifest, StandardCharsets.UTF_8));
        } catch (JsonException malformed) {
            throw new BundleException(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    /// Else a release could be passed off as a newer one by the place where its manifest lies.
    private static void requireOf(Release release, ModelVersion stated) {
        if (!stated.name().equals(release.model()) || stated.release() != release.number()) {
            throw new BundleException(release.manifest() + " says that it is release " + stated.release() + " of " + stated.name()
                    + ": whoever published it put it in the wrong place");
        }
    }

    @Override
    public Supply supplyOf(Candidate candidate) {
        Release release = new Release(candidate.version().name(), candidate.version().release());
        return (file, place) -> client.download(release.nameOf(file.path()), place);
    }
}
