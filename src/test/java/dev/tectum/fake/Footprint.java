package dev.tectum.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What this process holds of the machine, garbage collected before. On Linux.
///
/// @param threads those of the JVM and of native libraries alike
public record Footprint(long descriptors, long threads, long residentKib) {

    public static Footprint now() {
        System.gc();
        try (Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
            long resident = status.filter(line -> line.startsWith("VmRSS:")).mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
            return new Footprint(count("/proc/self/fd"), count("/proc/self/task"), resident);
        } catch (IOException notLinux) {
            throw new UncheckedIOException(notLinux);
        }
    }

    private static long count(String folder) throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(folder))) {
            return entries.count();
        }
    }
}
