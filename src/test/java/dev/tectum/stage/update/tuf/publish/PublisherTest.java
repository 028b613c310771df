package dev.tectum.stage.update.tuf.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.BundleFolder;
import dev.tectum.stage.update.ManifestReader;
import dev.tectum.stage.update.tuf.TufException;
import dev.tectum.stage.update.tuf.client.TufClient;
import dev.tectum.stage.update.tuf.download.Tries;
import dev.tectum.stage.update.tuf.fetch.FolderFetcher;
import dev.tectum.stage.update.tuf.time.TimeFloor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is published here is what the client of this program takes, and nothing else is.
class PublisherTest {

    private static final Instant BEGUN = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private Instant now = BEGUN;
    private TimeFloor floor = TimeFloor.none();
    private Path repository = Path.of("");
    private Path secret = Path.of("");

    @BeforeEach
    void begin() throws IOException {
        repository = folder.resolve("repository");
        secret = folder.resolve("keys");
        publisher().begin(2, 2);
        try (InputStream root = Files.newInputStream(repository.resolve("metadata/1.root.json"))) {
            TufClient.trust(folder.resolve("device"), root);
        }
    }

    private Publisher publisher() {
        return new Publisher(repository, KeyFolder.open(secret, Optional.empty()), Validity.STANDARD, () -> now);
    }

    private TufClient device() {
        return new TufClient(folder.resolve("device"), new FolderFetcher(repository.resolve("metadata")),
                new FolderFetcher(repository.resolve("targets")), new TufClient.Time(() -> now, floor), Optional.empty(), Tries.PATIENT);
    }

    private static void assertRefused(String words, Executable doing) {
        String message = String.valueOf(assertThrows(BundleException.class, doing).getMessage());
        assertTrue(message.contains(words), message);
    }

    private Bundle release(long release) {
        return release(release, "release-" + release);
    }

    /// The tiny bundle as another release, in a folder of its own.
    private Bundle release(long release, String place) {
        try {
            Path copy = TinyBundle.copyTo(Files.createDirectory(folder.resolve(place)));
            Path manifest = copy.resolve(ManifestReader.FILE_NAME);
            Files.writeString(manifest, Files.readString(manifest).replaceFirst("\"release\" *: *\\d+", "\"release\": " + release));
            return new BundleFolder(copy, TinyBundle.reader()).verify();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Bundle changed(Bundle bundle) throws IOException {
        Path manifest = bundle.folder().resolve(ManifestReader.FILE_NAME);
        Files.writeString(manifest, Files.readString(manifest) + "\n");
        return bundle;
    }

    private List<Path> keysOf(String role) throws IOException {
        try (Stream<Path> files = Files.list(secret)) {
            return files.filter(file -> file.getFileName().toString().startsWith(role)).toList();
        }
    }

    private void leaveKeysOf(String... roles) throws IOException {
        for (Path key : keysOf("")) {
            if (Stream.of(roles).noneMatch(role -> key.getFileName().toString().startsWith(role + "-"))) {
                Files.delete(key);
            }
        }
    }

    /// How many files a role has.
    private long versions(String role) throws IOException {
        try (Stream<Path> files = Files.list(repository.resolve("metadata"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("." + role + ".json")).count();
        }
    }

    private void assertTaken(Bundle bundle) throws IOException {
        TufClient client = device();
        client.refresh();
        String place = "tiny/" + bundle.spec().version().release() + "/";
        Path into = Files.createTempDirectory(folder, "taken");
        client.download(place + ManifestReader.FILE_NAME, into.resolve(ManifestReader.FILE_NAME));
        bundle.spec().files().forEach(file -> client.download(place + file.path(), into.resolve(file.path())));
        assertEquals(bundle.spec(), new BundleFolder(into, TinyBundle.reader()).verify().spec());
    }

    @Test
    void aDeviceTakesWhatWasPublished() throws IOException {
        Bundle bundle = release(3);
        publisher().add(bundle);
        assertTaken(bundle);
    }

    @Test
    void aLaterReleaseStandsBesideTheEarlier() throws IOException {
        Bundle third = release(3);
        Bundle fourth = release(4);
        publisher().add(third);
        publisher().add(fourth);
        assertTaken(third);
        assertTaken(fourth);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3})
    void whatIsNoNewerThanWhatIsPublishedIsRefused(long release) throws IOException {
        publisher().add(release(3));
        Bundle other = release == 3 ? changed(release(3, "other")) : release(release);
        assertRefused("release 3 is published already", () -> publisher().add(other));
    }

    @Test
    void theSameBundleTwiceIsPublishedOnce() throws IOException {
        Bundle bundle = release(3);
        publisher().add(bundle);
        publisher().add(bundle);
        assertEquals(1, versions("tiny"));
        assertTaken(bundle);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "targets", "snapshot", "timestamp", "tiny"})
    void aDeviceFollowsFreshKeys(String role) throws IOException {
        Bundle third = release(3);
        publisher().add(third);
        assertTaken(third);
        publisher().rotate(role);
        assertTaken(third);
        Bundle fourth = release(4);
        publisher().add(fourth);
        assertTaken(fourth);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "targets", "tiny"})
    void whatIsRenewedLastsLonger(String role) throws IOException {
        Bundle third = release(3);
        publisher().add(third);
        now = now.plus(Duration.ofDays(300));
        publisher().renew(role);
        publisher().renew();
        now = now.plus(Duration.ofDays(6));
        assertTaken(third);
        now = BEGUN.plus(Duration.ofDays(366));
        publisher().renew();
        TufException expired = assertThrows(TufException.class, () -> assertTaken(third));
        assertEquals(TufException.Reason.EXPIRED, expired.reason());
    }

    @Test
    void aTimestampThatNobodyRenewsExpires() throws IOException {
        Bundle third = release(3);
        publisher().add(third);
        now = now.plus(Duration.ofDays(8));
        assertEquals(TufException.Reason.EXPIRED, assertThrows(TufException.class, () -> assertTaken(third)).reason());
        publisher().renew();
        assertTaken(third);
    }

    @Test
    void aServerWithoutTheOtherKeysCanRenewAndNothingElse() throws IOException {
        Bundle third = release(3);
        publisher().add(third);
        leaveKeysOf("snapshot", "timestamp");
        publisher().renew();
        Bundle fourth = release(4);
        assertRefused("The role tiny is signed by 1 of the keys", () -> publisher().add(fourth));
        assertThrows(BundleException.class, () -> publisher().rotate("timestamp"));
        assertThrows(BundleException.class, () -> publisher().renew("root"));
        assertTaken(third);
    }

    @Test
    void oneOfTwoRootKeysIsTooFew() throws IOException {
        Path one = keysOf("root").getFirst();
        Files.delete(one);
        assertRefused("signed by 2 of the keys", () -> publisher().renew("root"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.root.json", "1.targets.json", "1.tiny.json"})
    void metadataThatSomebodyChangedIsNotBuiltUpon(String name) throws IOException {
        publisher().add(release(3));
        Path file = repository.resolve("metadata").resolve(name.replace("1.targets", "2.targets"));
        Files.writeString(file, Files.readString(file).replaceFirst("\"expires\":\"2027", "\"expires\":\"2037"));
        Bundle fourth = release(4);
        TufException refused = assertThrows(TufException.class, () -> publisher().add(fourth));
        assertEquals(TufException.Reason.UNSIGNED, refused.reason());
    }

    @Test
    void aCutAfterTheModelsFileIsCompletedByTheNextTry() throws IOException {
        publisher().add(release(3));
        Path timestamp = repository.resolve("metadata/timestamp.json");
        byte[] before = Files.readAllBytes(timestamp);
        Bundle fourth = release(4);
        publisher().add(fourth);
        Files.delete(repository.resolve("metadata/3.snapshot.json"));
        Files.write(timestamp, before);
        assertThrows(TufException.class, () -> assertTaken(fourth));
        publisher().add(fourth);
        assertTaken(fourth);
        assertEquals(2, versions("tiny"));
    }

    @Test
    void aDeviceWithoutAClockLearnsFromTheTimestampThatItIsNoEarlier() throws IOException {
        floor = TimeFloor.builtAt(BEGUN.minus(Duration.ofDays(400)));
        Bundle third = release(3);
        publisher().add(third);
        now = Instant.EPOCH;
        TufClient client = device();
        client.refresh();
        assertEquals(new TimeFloor.Reading(BEGUN, false), client.time());
    }

    @Test
    void aSecondRepositoryDoesNotTakeTheFirstOnesPlace() {
        assertRefused("holds a repository already", () -> publisher().begin(1, 1));
    }

    @Test
    void keysAreForTheirOwnerOnly() throws IOException {
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
        for (Path key : keysOf("")) {
            assertEquals("r--------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)), key.toString());
        }
    }

    @Test
    void aPassphraseClosesTheKeys() throws IOException {
        Path closed = folder.resolve("closed");
        Path other = folder.resolve("other");
        new Publisher(other, KeyFolder.open(closed, Optional.of("correct horse".toCharArray())), Validity.STANDARD, () -> now).begin(1, 1);
        assertTrue(Files.readString(closed(closed)).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
        new Publisher(other, KeyFolder.open(closed, Optional.of("correct horse".toCharArray())), Validity.STANDARD, () -> now).renew();
        assertRefused("does not open with this passphrase", () -> KeyFolder.open(closed, Optional.of("wrong".toCharArray())));
        assertRefused("is enciphered", () -> KeyFolder.open(closed, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no key", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"})
    void aFileThatIsNoKeyIsNamed(String content) throws IOException {
        Files.writeString(secret.resolve("root-00000000.key.pem"), content);
        assertRefused("root-00000000.key.pem", this::publisher);
    }

    private static Path closed(Path keys) throws IOException {
        try (Stream<Path> files = Files.list(keys)) {
            return files.findFirst().orElseThrow();
        }
    }
}
