package dev.tectum.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One run of Jazzer over one reader, in a child process: inputs by which a new branch is reached are kept and changed further.
final class FuzzRun {

    private static final Path TARGET = Path.of("target/fuzz");
    private static final Pattern EXECUTED = Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");
    private static final Pattern COVERED = Pattern.compile("cov: (\\d+)");
    private static final int LONGEST_INPUT_BYTES = 8 * 1024;
    private static final int LONGEST_SECONDS = 20; // for one input

    private FuzzRun() {
    }

    /// @param runs how many inputs
    /// @param seed of the fuzzer's dice
    /// @throws AssertionError with the input where one was neither taken nor refused
    static void of(Class<? extends Fuzzed> reader, int runs, int seed, List<byte[]> genuine) throws IOException, InterruptedException {
        Path folder = TARGET.resolve(reader.getSimpleName()).toAbsolutePath();
        Path corpus = emptied(folder).resolve("corpus");
        Files.createDirectories(corpus);
        for (int i = 0; i < genuine.size(); i++) {
            Files.write(corpus.resolve("genuine-" + i), genuine.get(i));
        }
        Path log = folder.resolve("log.txt");
        long began = System.nanoTime();
        int ended = start(reader, folder, corpus, runs, seed, log).waitFor();
        String told = Files.readString(log, StandardCharsets.UTF_8);
        assertTrue(ended == 0, () -> reader.getSimpleName() + " failed (" + ended + "). The input lies in " + folder
                + ": mend the reader and keep the input in src/test/resources/fuzz/" + reader.getSimpleName() + "\n" + told);
        int executed = last(EXECUTED, told);
        assertTrue(executed >= runs, () -> "only " + executed + " inputs of " + runs + "\n" + told);
        System.out.printf("%s: %d inputs in %d s, %d branches reached, 0 uncaught%n", reader.getSimpleName(), executed,
                (System.nanoTime() - began) / 1_000_000_000L, last(COVERED, told));
    }

    private static Process start(Class<?> reader, Path folder, Path corpus, int runs, int seed, Path log) throws IOException {
        ProcessBuilder jazzer = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx768m", "-Xss1m",
                "-XX:+EnableDynamicAgentLoading", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "com.code_intelligence.jazzer.Jazzer", "--target_class=" + Fuzzer.class.getName(), "--target_args=" + reader.getName(),
                "--instrumentation_includes=dev.tectum.**", "--reproducer_path=" + folder, "-artifact_prefix=" + folder + File.separator,
                "-runs=" + runs, "-seed=" + seed, "-max_len=" + LONGEST_INPUT_BYTES, "-timeout=" + LONGEST_SECONDS, "-rss_limit_mb=3000",
                "-print_final_stats=1", corpus.toString()).redirectErrorStream(true).redirectOutput(log.toFile());
        jazzer.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return jazzer.start();
    }

    private static int last(Pattern pattern, String told) {
        return pattern.matcher(told).results().mapToInt(found -> Integer.parseInt(found.group(1))).reduce(0, (_, next) -> next);
    }

    private static Path emptied(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            List<Path> files;
            try (Stream<Path> walked = Files.walk(folder)) {
                files = walked.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
        return Files.createDirectories(folder);
    }
}
