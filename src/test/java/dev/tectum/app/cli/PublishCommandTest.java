package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.FileDigest;
import dev.tectum.fake.TinyBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From a bundle to a device by commands alone.
class PublishCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private Path repository = Path.of("");
    private Path keys = Path.of("");
    private Path passphrase = Path.of("");

    @BeforeEach
    void begin() throws IOException {
        repository = folder.toRealPath().resolve("repository");
        keys = folder.resolve("keys");
        passphrase = Files.writeString(folder.resolve("passphrase"), "correct horse\nnot this line\n");
        assertEquals(0, publish("init").exitCode());
    }

    private CommandRun publish(String word, String... more) {
        List<String> words = new ArrayList<>(List.of("bundle", "publish", word, repository.toString()));
        words.addAll(List.of(more));
        words.addAll(List.of("--keys", keys.toString(), "--passphrase-file", passphrase.toString()));
        return CommandRun.of(words.toArray(String[]::new));
    }

    private CommandRun tuf(String... words) {
        List<String> all = new ArrayList<>(List.of("tuf", "--metadata-dir", folder.resolve("trusted").toString(), "--metadata-url",
                repository.resolve("metadata").toUri().toString()));
        all.addAll(List.of(words));
        return CommandRun.of(all.toArray(String[]::new));
    }

    @Test
    void whatIsPublishedComesToADeviceAsAVerifiedBundle() throws IOException {
        CommandRun added = publish("add", TinyBundle.FOLDER.toString());
        assertEquals(0, added.exitCode(), added.err());
        String place = TinyBundle.spec().version().name() + "/" + TinyBundle.spec().version().release() + "/";
        List<String> words = new ArrayList<>(List.of("--target-base-url", repository.resolve("targets").toUri().toString(), "--target-dir",
                folder.resolve("files").toString(), "--target-name", place + "manifest.json"));
        TinyBundle.spec().files().stream().map(FileDigest::path).forEach(file -> words.addAll(List.of("--target-name", place + file)));
        words.add("download");

        assertEquals(0, tuf("init", repository.resolve("metadata/1.root.json").toString()).exitCode());
        CommandRun downloaded = tuf(words.toArray(String[]::new));

        assertEquals(0, downloaded.exitCode(), downloaded.err());
        Path bundle = Files.createDirectory(folder.resolve("bundle"));
        for (String line : downloaded.out().lines().toList()) {
            Path file = Path.of(line);
            Files.move(file, bundle.resolve(file.getFileName().toString().replaceFirst(".*%2F", "")));
        }
        assertEquals(0, CommandRun.of("bundle", "verify", bundle.toString()).exitCode());
    }

    @Test
    void theSameReleaseWithOtherBytesIsRefusedWithWords() throws IOException {
        publish("add", TinyBundle.FOLDER.toString());
        Path other = TinyBundle.copyTo(folder);
        Files.writeString(other.resolve("manifest.json"), Files.readString(other.resolve("manifest.json")) + "\n");
        CommandRun refused = publish("add", other.toString());
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("is published already: raise \"release\" in its manifest"), refused.err());
    }

    @Test
    void everyRoleIsRenewedAndRotatedByItsName() {
        publish("add", TinyBundle.FOLDER.toString());
        for (String role : List.of("root", "targets", "snapshot", "timestamp", TinyBundle.spec().version().name())) {
            assertEquals(0, publish("rotate", role).exitCode(), role);
        }
        assertEquals(0, publish("renew").exitCode());
        assertEquals(0, publish("renew", "targets").exitCode());
        CommandRun unknown = publish("renew", "nobody");
        assertEquals(1, unknown.exitCode());
        assertTrue(unknown.err().contains("No model nobody has been published here"), unknown.err());
    }

    @Test
    void whatIsMissingIsNamed() {
        assertEquals(2, CommandRun.of("bundle", "publish", "renew", repository.toString()).exitCode());
        CommandRun closed = CommandRun.of("bundle", "publish", "renew", repository.toString(), "--keys", keys.toString());
        assertEquals(1, closed.exitCode());
        assertTrue(closed.err().contains("is enciphered"), closed.err());
        assertTrue(CommandRun.of("bundle", "publish").err().contains("init|add|renew|rotate"));
    }
}
