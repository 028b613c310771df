package dev.tectum.stage.update.tuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tectum.stage.update.tuf.client.TufClient;
import dev.tectum.stage.update.tuf.download.Tries;
import dev.tectum.stage.update.tuf.time.TimeFloor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A device that trusts version 1 of a repository's root. Each question is asked by a client of its own, as if it had been started anew.
final class Device {

    static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

    final SimulatedRepository repository;
    final Path metadata;
    final Path files;
    final List<Duration> pauses = new ArrayList<>();
    Runnable whileWaiting = () -> {
    };
    Instant now = START;
    TimeFloor floor = TimeFloor.none();
    Optional<byte[]> shippedRoot = Optional.empty();

    Device(Path folder, SimulatedRepository repository) {
        this.repository = repository;
        this.metadata = folder.resolve("metadata");
        this.files = folder.resolve("files");
        trust(metadata, bytes(repository.metadata.get("1.root.json")));
    }

    static void trust(Path folder, byte[] root) {
        try {
            TufClient.trust(folder, new ByteArrayInputStream(root));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static byte[] bytes(byte @Nullable [] found) {
        if (found == null) {
            throw new AssertionError("There is no such file");
        }
        return found;
    }

    TufClient client() {
        return client(repository.metadataFetcher(), repository.targetFetcher());
    }

    /// One with other ways to the repository. It does not wait: what it would have waited stands in `pauses`.
    TufClient client(Fetcher metadataFetcher, Fetcher targetFetcher) {
        return client(metadata, metadataFetcher, targetFetcher);
    }

    TufClient client(Path trusted, Fetcher metadataFetcher, Fetcher targetFetcher) {
        Tries tries = new Tries(5, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofHours(2), this::pause);
        return new TufClient(trusted, metadataFetcher, targetFetcher, new TufClient.Time(() -> now, floor), shippedRoot, tries);
    }

    private void pause(Duration time) {
        pauses.add(time);
        whileWaiting.run();
    }

    /// What was asked for.
    List<String> refresh() {
        repository.asked.clear();
        client().refresh();
        return List.copyOf(repository.asked);
    }

    String download(String name) {
        repository.asked.clear();
        Path file = files.resolve(new TargetName(name).fileName());
        client().download(name, file);
        return read(file);
    }

    /// Refused for that reason; not a byte of what was trusted changes, and nothing is left behind.
    TufException refusesRefresh(TufException.Reason reason) {
        return refuses(reason, () -> client().refresh());
    }

    TufException refusesDownload(TufException.Reason reason, String name) {
        return refuses(reason, () -> client().download(name, files.resolve(PercentCode.encode(name))));
    }

    /// Refused for that reason where genuine metadata came first: nothing is downloaded, and what was there is left there.
    void refusesDownloadAfterRoles(TufException.Reason reason, String name) {
        Map<String, String> before = contents();
        TufException refusal = assertThrows(TufException.class, () -> client().download(name, files.resolve(PercentCode.encode(name))));
        assertEquals(reason, refusal.reason(), refusal.getMessage());
        before.keySet().removeIf(file -> file.startsWith("metadata/"));
        Map<String, String> after = contents();
        after.keySet().removeIf(file -> file.startsWith("metadata/") && file.endsWith(".json"));
        assertEquals(before, after, "what was downloaded has changed, or something was left behind");
    }

    TufException refuses(TufException.Reason reason, Runnable what) {
        Map<String, String> before = contents();
        TufException refusal = assertThrows(TufException.class, what::run);
        assertEquals(reason, refusal.reason(), refusal.getMessage());
        assertEquals(before, contents(), "what is trusted has changed");
        return refusal;
    }

    void refusesAfterRoot(TufException.Reason reason) {
        refusesAfter(reason, "root");
    }

    /// Refused for that reason where genuine files of these roles came first; nothing else changes.
    void refusesAfter(TufException.Reason reason, String... genuine) {
        Map<String, String> before = contents();
        TufException refusal = assertThrows(TufException.class, () -> client().refresh());
        assertEquals(reason, refusal.reason(), refusal.getMessage());
        Map<String, String> after = contents();
        for (String role : genuine) {
            before.remove("metadata/" + role + ".json");
            after.remove("metadata/" + role + ".json");
        }
        assertEquals(before, after, "what is trusted has changed");
    }

    /// All files of the device, byte for byte; the lock beside the trusted folder holds none.
    Map<String, String> contents() {
        Map<String, String> contents = new TreeMap<>();
        Path top = metadata.resolveSibling("");
        try (Stream<Path> all = Files.walk(top)) {
            all.filter(Files::isRegularFile).filter(file -> !file.equals(top.resolve("metadata,lock")))
                    .forEach(file -> contents.put(top.relativize(file).toString(), read(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return contents;
    }

    /// Whether what is trusted of a role is what the repository has, byte for byte.
    boolean trusts(String role) {
        Path file = metadata.resolve(PercentCode.encode(role) + ".json");
        byte[] there = bytes(repository.metadata.get(repository.path(role, repository.version(role))));
        return Files.exists(file) && read(file).equals(new String(there, StandardCharsets.ISO_8859_1));
    }

    void write(String fileName, byte[] bytes) {
        try {
            Files.write(metadata.resolve(fileName), bytes);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
