package dev.tectum.stage.update.tuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.stage.update.tuf.TufException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two at one trusted folder.
class FolderLockTest {

    @TempDir
    Path folder;

    private final SimulatedRepository repository = new SimulatedRepository();
    private Device device;

    @BeforeEach
    void begin() {
        repository.add("targets", "tool", "content");
        repository.publishNext();
        device = new Device(folder, repository);
    }

    private Path lock() {
        return device.metadata.resolveSibling("metadata,lock");
    }

    /// Another process that holds the folder until it is told to end.
    private static Process holder(Path lock) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process holder = new ProcessBuilder(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), LockHolder.class.getName(), lock.toString()).redirectError(
                        ProcessBuilder.Redirect.INHERIT)
                .start();
        assertEquals('!', holder.getInputStream().read(), "it has not locked");
        return holder;
    }

    @Test
    void whoComesSecondWaitsForABoundedTimeAndTouchesNothing() throws IOException, InterruptedException {
        Process other = holder(lock());
        try {
            TufException refusal = device.refusesRefresh(Reason.STATE);

            assertTrue(String.valueOf(refusal.getMessage()).contains("in use by another process"), refusal.getMessage());
            assertEquals(600, device.pauses.size());
            assertEquals(List.of(), repository.asked);
            device.refuses(Reason.STATE, () -> device.client().download("tool", device.files.resolve("tool")));
            device.refuses(Reason.STATE, () -> device.client().find("tool"));
        } finally {
            other.getOutputStream().close();
        }
        assertTrue(other.waitFor(1, TimeUnit.MINUTES));

        assertEquals("content", device.download("tool"));
    }

    @Test
    void aLockEndsWithItsProcessHoweverThatEnds() throws IOException, InterruptedException {
        Process other = holder(lock());
        other.destroyForcibly();
        assertTrue(other.waitFor(1, TimeUnit.MINUTES));

        assertEquals("content", device.download("tool"));
        assertEquals(List.of(), device.pauses);
    }

    @Test
    void whoWaitsGoesOnWhenTheOtherIsDone() throws IOException {
        try (FileChannel other = FileChannel.open(lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();
            device.whileWaiting = () -> close(other);

            device.refresh();
        }

        assertEquals(1, device.pauses.size());
        assertTrue(device.trusts("targets"));
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void theFolderIsHeldOverAWholeDownload() {
        device.refresh();
        InputStream nosy = new InputStream() {
            @Override
            public int read() {
                device.refusesRefresh(Reason.STATE);
                return -1;
            }
        };

        device.refuses(Reason.LENGTH, () -> device.client(repository.metadataFetcher(), _ -> Optional.of(nosy))
                .download("tool", device.files.resolve("tool")));
    }

    @Test
    void theLockLiesBesideTheFolderWhichHoldsRolesAlone() throws IOException {
        device.download("tool");

        try (Stream<Path> inside = Files.list(device.metadata)) {
            assertTrue(inside.allMatch(file -> file.toString().endsWith(".json")));
        }
        assertTrue(Files.exists(lock()));
    }

    @Test
    void aFolderOfTwoNamesHasOneLock() throws IOException {
        Path alias = Files.createSymbolicLink(Files.createDirectory(folder.resolve("elsewhere")).resolve("alias"), device.metadata);
        try (FileChannel other = FileChannel.open(lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            other.lock();

            device.refuses(Reason.STATE, () -> device.client(alias, repository.metadataFetcher(), repository.targetFetcher()).refresh());
        }
    }

    @Test
    void aPlaceWhereNoLockCanBeIsSaid() throws IOException {
        Files.deleteIfExists(lock());
        Files.createDirectories(lock());

        device.refusesRefresh(Reason.STATE);
    }
}
