package dev.tectum.stage.update.tuf.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.stage.update.tuf.CuttingServer;
import dev.tectum.stage.update.tuf.CuttingServer.Manner;
import dev.tectum.stage.update.tuf.TargetName;
import dev.tectum.stage.update.tuf.TufException;
import dev.tectum.stage.update.tuf.TufException.Reason;
import dev.tectum.stage.update.tuf.fetch.HttpFetcher;
import dev.tectum.stage.update.tuf.fetch.Patience;
import dev.tectum.stage.update.tuf.metadata.Hashes;
import dev.tectum.stage.update.tuf.metadata.TargetFile;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A file over a line that breaks (TUF 5.7).
class ResumeTest {

    private static final int MEGABYTE = 1_000_000;
    private static final Patience LONG = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final TargetName NAME = new TargetName("models/a model");

    @TempDir
    Path folder;

    private final HttpClient http = HttpFetcher.newClient(LONG);
    private final byte[] content = content(3 * MEGABYTE);
    private final CuttingServer server = new CuttingServer(content);
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");
    private Path place;

    @BeforeEach
    void begin() {
        place = folder.resolve("models/model");
    }

    @AfterEach
    void end() {
        http.shutdownNow();
        server.close();
    }

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    private static TargetFile stated(byte[] content) {
        try {
            String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
            return new TargetFile(content.length, new Hashes(Map.of("sha256", hash)), Optional.empty());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /// As a new process would.
    private void download(byte[] wanted, int fruitless) {
        Tries tries = new Tries(fruitless, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofHours(2), pauses::add);
        new TargetDownload(new HttpFetcher(http, server.address(), LONG), true, () -> now, tries).download(NAME, stated(wanted), place);
    }

    private void refuses(Reason reason, byte[] wanted, int fruitless) {
        TufException refusal = assertThrows(TufException.class, () -> download(wanted, fruitless));
        assertEquals(reason, refusal.reason(), refusal.getMessage());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(place.resolveSibling(""))) {
            return all.toList();
        }
    }

    private Path part() throws IOException {
        assertEquals(1, files().size(), files().toString());
        return files().getFirst();
    }

    /// A process that died with so much of the file on disk.
    private void leavePart(int bytes) throws IOException {
        server.cutAfter(bytes);
        now = now.plus(Duration.ofDays(1));
        refusesOnce();
        server.cutAfter(Long.MAX_VALUE);
        pauses.clear();
    }

    private void refusesOnce() {
        Tries once = new Tries(1, Duration.ZERO, Duration.ZERO, Duration.ZERO, pauses::add);
        TargetDownload download = new TargetDownload(new HttpFetcher(http, server.address(), LONG), true, () -> now, once);
        assertEquals(Reason.TRANSFER, assertThrows(TufException.class, () -> download.download(NAME, stated(content), place)).reason());
    }

    private void assertArrived() throws IOException {
        assertArrayEquals(content, Files.readAllBytes(place));
        assertEquals(List.of(place), files());
    }

    @Test
    void twentyMegabytesOverALineThatBreaksAfterEachCostHardlyMore() throws IOException {
        byte[] large = content(20 * MEGABYTE);
        server.serve(large);
        server.cutAfter(MEGABYTE);

        download(large, 5);

        assertArrayEquals(large, Files.readAllBytes(place));
        assertTrue(server.sentBytes() <= 1.05 * large.length, server.sentBytes() + " bytes were sent: " + server.asked());
        assertEquals(List.of(place), files());
        assertTrue(pauses.stream().allMatch(Duration.ofSeconds(1)::equals), pauses.toString());
    }

    @Test
    void whatCameOutlivesTheProcess() throws IOException {
        leavePart(MEGABYTE);
        long before = Files.size(part());
        assertTrue(before > 0);

        download(content, 1);

        assertArrived();
        assertEquals(List.of("", "bytes=" + before + "-"), server.asked());
        assertTrue(server.sentBytes() <= 1.05 * content.length, server.sentBytes() + " bytes were sent");
    }

    @ParameterizedTest
    @EnumSource(names = {"WHOLE", "BEGINNING", "ONE_MORE", "HALF", "OTHER_LENGTH", "SILENT", "REFUSING"})
    void aServerThatDoesNotSendTheRestIsAskedForTheWhole(Manner manner) throws IOException {
        leavePart(MEGABYTE);
        server.behave(manner);

        download(content, 1);

        assertArrived();
    }

    @ParameterizedTest
    @EnumSource(names = {"WHOLE", "SILENT", "REFUSING"})
    void aLineThatBreaksBeforeAServerWithoutRangesIsGivenUp(Manner manner) throws IOException {
        server.behave(manner).cutAfter(MEGABYTE);

        refuses(Reason.TRANSFER, content, 4);

        assertTrue(server.sentBytes() <= 10L * MEGABYTE, server.sentBytes() + " bytes were sent");
        assertTrue(Files.size(part()) <= MEGABYTE);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 60_000})
    void aLineThatAlwaysBreaksAtOnceIsGivenUp(long bytes) {
        server.cutAfter(bytes);

        refuses(Reason.TRANSFER, content, 6);

        assertEquals(6, server.asked().size());
        assertEquals(Stream.of(1, 2, 4, 5, 5).map(Duration::ofSeconds).toList(), pauses);
    }

    @Test
    void aServerThatIsGoneMeanwhileIsSaidAndWhatCameIsKept() throws IOException {
        leavePart(MEGABYTE);
        server.behave(Manner.DEAD);
        refuses(Reason.TRANSFER, content, 3);
        assertEquals(List.of(), pauses, "who cannot be reached at all is not waited for");

        server.behave(Manner.HONEST);
        download(content, 1);

        assertArrived();
    }

    @Test
    void noTryBeginsAfterTheTimeForAll() throws IOException {
        server.cutAfter(MEGABYTE);
        Tries tries = new Tries(5, Duration.ZERO, Duration.ZERO, Duration.ofHours(2), _ -> now = now.plus(Duration.ofHours(1)));
        TargetDownload download = new TargetDownload(new HttpFetcher(http, server.address(), LONG), true, () -> now, tries);
        byte[] large = content(5 * MEGABYTE);
        server.serve(large);

        assertEquals(Reason.TRANSFER, assertThrows(TufException.class, () -> download.download(NAME, stated(large), place)).reason());
        assertEquals(3, server.asked().size());
        assertTrue(Files.size(part()) > 2 * MEGABYTE);
    }

    @Test
    void theBeginningOfAnotherContentIsDropped() throws IOException {
        leavePart(MEGABYTE);
        byte[] other = content(2 * MEGABYTE);
        server.serve(other);

        download(other, 1);

        assertArrayEquals(other, Files.readAllBytes(place));
        assertEquals(List.of("", ""), server.asked());
        assertEquals(List.of(place), files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"one bit", "zeros", "all of it", "too much"})
    void whatACutHasTornIsFetchedFromItsBeginning(String kind) throws IOException {
        leavePart(MEGABYTE);
        byte[] torn = Files.readAllBytes(part());
        switch (kind) {
            case "one bit" -> torn[7] ^= 1;
            case "zeros" -> Arrays.fill(torn, torn.length - 4096, torn.length, (byte) 0);
            case "all of it" -> torn = new byte[content.length];
            default -> torn = new byte[content.length + 1];
        }
        Files.write(part(), torn);

        download(content, 1);

        assertArrived();
    }

    @Test
    void whatWasWholeAlreadyIsNotAskedForAgain() throws IOException {
        leavePart(MEGABYTE);
        Files.write(part(), content);

        download(content, 1);

        assertArrived();
        assertEquals(1, server.asked().size());
    }

    @Test
    void otherContentIsRefusedAndNothingOfItKept() throws IOException {
        leavePart(MEGABYTE);
        byte[] evil = content.clone();
        evil[content.length - 1] ^= 1;
        server.serve(evil);
        Files.writeString(place, "the old one");

        refuses(Reason.HASH, content, 1);

        assertEquals(List.of(place), files());
        assertEquals("the old one", Files.readString(place));
        assertEquals(List.of("", "bytes=" + (content.length - (server.sentBytes() - MEGABYTE - content.length)) + "-", ""),
                server.asked());
    }

    @Test
    void aLinkInPlaceOfThePartIsNotFollowed() throws IOException {
        leavePart(MEGABYTE);
        Path precious = Files.write(folder.resolve("precious"), "precious".getBytes(StandardCharsets.UTF_8));
        Path part = part();
        Files.delete(part);
        Files.createSymbolicLink(part, precious);

        download(content, 1);

        assertArrived();
        assertEquals("precious", Files.readString(precious));
    }

    @Test
    void whoIsInterruptedWhileItWaitsStopsAndKeepsWhatCame() throws IOException {
        server.cutAfter(MEGABYTE);
        Tries tries = new Tries(5, Duration.ZERO, Duration.ZERO, Duration.ofHours(2), _ -> {
            throw new InterruptedException("stop");
        });
        TargetDownload download = new TargetDownload(new HttpFetcher(http, server.address(), LONG), true, () -> now, tries);

        assertEquals(Reason.TRANSFER, assertThrows(TufException.class, () -> download.download(NAME, stated(content), place)).reason());
        assertTrue(Thread.interrupted());
        assertTrue(Files.size(part()) > 0);
    }
}
