package dev.tectum.app.wiring.repository;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.FileDigest;
import dev.tectum.stage.update.BundleException;
import dev.tectum.disk.Sha256;
import dev.tectum.stage.update.hawkbit.Access;
import dev.tectum.stage.update.tuf.CuttingServer;
import dev.tectum.stage.update.tuf.CuttingServer.Manner;
import dev.tectum.stage.update.tuf.download.Tries;
import dev.tectum.stage.update.tuf.fetch.HttpFetcher;
import dev.tectum.stage.update.tuf.fetch.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A file of an update server over a line that breaks.
class ResumedArtifactsTest {

    private static final int MEGABYTE = 1_000_000;
    private static final Patience LONG = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final Tries TRIES = new Tries(3, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(5), _ -> {
    });

    @TempDir
    Path folder;
    private final HttpClient client = HttpFetcher.newClient(LONG);
    private final byte[] content = content();
    private final CuttingServer server = new CuttingServer(content);
    private final URI address = server.address().resolve("/DEFAULT/controller/v1/porch/softwaremodules/1/artifacts/camera.onnx");
    private final FileDigest file = new FileDigest("camera.onnx", content.length, Sha256.of(content));

    private static byte[] content() {
        byte[] content = new byte[5 * MEGABYTE];
        new Random(7).nextBytes(content);
        return content;
    }

    @AfterEach
    void close() {
        server.close();
        client.shutdownNow();
    }

    private void bring() {
        Access access = new Access(Access.Kind.TARGET, () -> "secret");
        new ResumedArtifacts(client, access, LONG, TRIES, InstantSource.system()).bring(address, file, folder.resolve("camera.onnx"));
    }

    @Test
    void whatWasCutGoesOnWhereItWas() throws IOException {
        server.cutAfter(MEGABYTE);
        bring();

        assertArrayEquals(content, Files.readAllBytes(folder.resolve("camera.onnx")));
        assertEquals(content.length, server.sentBytes());
        assertEquals("bytes=1000000-", server.asked().get(1));
    }

    @ParameterizedTest
    @EnumSource(value = Manner.class, names = {"WHOLE", "BEGINNING", "ONE_MORE", "OTHER_LENGTH", "SILENT", "REFUSING"})
    void whateverAServerMakesOfARangeTheFileIsRight(Manner manner) throws IOException {
        server.cutAfter(3 * MEGABYTE);
        assertThrows(BundleException.class, () -> {
            server.behave(Manner.DEAD);
            bring();
        });
        server.behave(manner).cutAfter(Long.MAX_VALUE);
        bring();

        assertArrayEquals(content, Files.readAllBytes(folder.resolve("camera.onnx")));
    }

    @Test
    void otherBytesOfTheSameLengthAreNotKept() throws IOException {
        byte[] other = content.clone();
        other[MEGABYTE] ^= 1;
        server.serve(other);

        assertTrue(String.valueOf(assertThrows(BundleException.class, this::bring).getMessage()).contains("is altered"));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder)) {
            assertTrue(!left.iterator().hasNext());
        }
    }

    @Test
    void noByteMoreThanTheFileHasIsTaken() {
        server.serve(new byte[20 * MEGABYTE]);
        assertTrue(String.valueOf(assertThrows(BundleException.class, this::bring).getMessage()).contains("more than"));
    }
}
