package dev.tectum.stage.update.process;

import dev.tectum.stage.update.life.ProbeLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The limits of the operating system, set by a shell that then becomes the program. Thread-safe.
final class ShellLimits {

    private static final Logger LOG = LoggerFactory.getLogger(ShellLimits.class);
    private static final Path SHELL = Path.of("/bin/sh");
    private static final long TRIAL_SECONDS = 10;

    /// What Java maps beside its heap, mostly without ever using it: code, classes, stacks, its own library.
    private static final long JAVA_KILOBYTES = 1536 * 1024;
    private static final String NO_LIMIT = "unlimited";

    /// In blocks of 512 bytes: the runtime's own library, which the child unpacks, has 28 MB.
    private static final long FILE_BLOCKS = 64 * 2048;

    /// Between the signal that ends it and the one that cannot be caught.
    private static final long GRACE_SECONDS = 2;

    /// No core dump, small files, little address space, some processor time; first to go where memory runs out; behind whoever decides.
    private static final String SCRIPT = """
            ulimit -c 0 && ulimit -f "$1" && ulimit -v "$2" && ulimit -S -t "$3" && ulimit -H -t "$4" || exit 1
            { echo 1000 >/proc/self/oom_score_adj; } 2>/dev/null
            shift 4
            exec nice -n 5 "$@"
            """;

    private final List<String> prefix;

    private ShellLimits(List<String> prefix) {
        this.prefix = prefix;
    }

    /// Tries them once. Where the system does not have them, that is logged and Java's own limits are all there is.
    ///
    /// @param isAddressSpaceLimited not where graphics hardware is used: its drivers map far more than there is
    static ShellLimits tried(ProbeLimits limits, boolean isAddressSpaceLimited) throws InterruptedException {
        ShellLimits all = of(limits, isAddressSpaceLimited);
        if (all.holds()) {
            return all;
        }
        LOG.warn("This system has no sh with ulimit and nice: a new model is tried with a limit on its time and on Java's memory alone");
        return new ShellLimits(List.of());
    }

    private static ShellLimits of(ProbeLimits limits, boolean isAddressSpaceLimited) {
        long seconds = limits.processorTime().toSeconds();
        String space = isAddressSpaceLimited ? String.valueOf(limits.memoryMegabytes() * 1024 + JAVA_KILOBYTES) : NO_LIMIT;
        return new ShellLimits(List.of(SHELL.toString(), "-c", SCRIPT, "sh", String.valueOf(FILE_BLOCKS), space,
                String.valueOf(seconds), String.valueOf(seconds + GRACE_SECONDS)));
    }

    private boolean holds() throws InterruptedException {
        if (!Files.isExecutable(SHELL)) {
            return false;
        }
        try {
            Process trial = new ProcessBuilder(around(List.of("true"))).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            try {
                return trial.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS) && trial.exitValue() == 0;
            } finally {
                trial.destroyForcibly();
            }
        } catch (IOException refused) {
            return false;
        }
    }

    List<String> around(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }
}
