package dev.tectum.fuzz;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// A reader of what strangers send: whatever the bytes are, it takes them or refuses them in its own words. `-Dfuzz.runs=100000` for a longer look,
/// `-Dfuzz.seed=7` for another one.
public abstract class Fuzzed {

    private static final int RUNS = Integer.getInteger("fuzz.runs", 3_000);
    private static final int SEED = Integer.getInteger("fuzz.seed", 25);
    private static final Path FOUND = Path.of("src/test/resources/fuzz");

    /// What comes in daily life, for the fuzzer to begin with.
    protected abstract Stream<byte[]> genuine() throws IOException;

    /// Reads it and checks what it was read as. Throws only what must never be thrown.
    protected abstract void take(byte[] input);

    @TestFactory
    Stream<DynamicTest> whatWasFoundOnceIsTakenOrRefused() throws IOException {
        Path found = FOUND.resolve(getClass().getSimpleName());
        List<Path> files;
        try (Stream<Path> listed = Files.isDirectory(found) ? Files.list(found) : Stream.empty()) {
            files = listed.sorted().toList();
        }
        return Stream.concat(Stream.of(DynamicTest.dynamicTest("genuine", () -> genuine().forEach(this::take))),
                files.stream().map(file -> DynamicTest.dynamicTest(file.getFileName().toString(),
                        () -> assertDoesNotThrow(() -> take(Files.readAllBytes(file))))));
    }

    @Test
    void whateverComesIsTakenOrRefused() throws IOException, InterruptedException {
        FuzzRun.of(getClass(), RUNS, SEED, genuine().toList());
    }
}
