package dev.tectum.stage.update.process;

import dev.tectum.stage.update.life.ProbeLimits;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A child from its start to its end. It ends with its own answer, at a limit, or when the thread that waits for it is interrupted; what it
/// started ends with it. Its stdin stays open while anybody waits, so that it can tell when it is alone. One thread, none of its own.
final class ChildRun implements AutoCloseable {

    /// What Java and the system's libraries need to find themselves and to understand file names. Secrets have other names.
    private static final Set<String> HANDED_ON = Set.of("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "LC_CTYPE");

    private static final Map<String, String> OWN = Map.of("MALLOC_ARENA_MAX", "2", "TECTUM_LOG_LEVEL", "WARN");
    private static final int MOST_BYTES = 64 * 1024;
    private static final long LOOK_MILLIS = 20;
    private static final long REAP_SECONDS = 10;

    private final Process process;
    private final ProbeLimits limits;
    private final OutputStream lifeline;
    private final CappedOutput answer;
    private final CappedOutput complaint;

    private ChildRun(Process process, ProbeLimits limits) {
        this.process = process;
        this.limits = limits;
        this.lifeline = process.getOutputStream();
        this.answer = new CappedOutput(process.getInputStream(), MOST_BYTES);
        this.complaint = new CappedOutput(process.getErrorStream(), MOST_BYTES);
    }

    /// @throws IOException if it cannot be started
    static ChildRun start(List<String> command, Map<String, String> environment, ProbeLimits limits) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> inherited = new HashMap<>(builder.environment());
        inherited.keySet().retainAll(HANDED_ON);
        builder.environment().clear();
        builder.environment().putAll(inherited);
        builder.environment().putAll(OWN);
        builder.environment().putAll(environment);
        return new ChildRun(builder.start(), limits);
    }

    Ended await() throws InterruptedException, IOException {
        Optional<String> stopped = Optional.empty();
        long start = System.nanoTime();
        while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS) && stopped.isEmpty()) {
            answer.drain();
            complaint.drain();
            stopped = findExcess(System.nanoTime() - start);
        }
        if (stopped.isPresent()) {
            kill();
        }
        answer.drain();
        complaint.drain();
        return new Ended(stopped, process.isAlive() ? -1 : process.exitValue(), answer.text(), complaint.text());
    }

    private Optional<String> findExcess(long nanos) {
        if (nanos > limits.patience().toNanos()) {
            return Optional.of("did not end within " + limits.patience().toSeconds() + " s");
        }
        return ProcessMemory.findMegabytes(process.pid()).orElse(0) > limits.memoryMegabytes()
                ? Optional.of("asked for more than the " + limits.memoryMegabytes() + " MB of memory that it may have")
                : Optional.empty();
    }

    /// First those below, while it is still known whose they are.
    private void kill() {
        List<ProcessHandle> below = process.descendants().toList();
        process.toHandle().destroyForcibly(); // what it said can still be read
        below.forEach(ProcessHandle::destroyForcibly);
        process.onExit().completeOnTimeout(process, REAP_SECONDS, TimeUnit.SECONDS).join();
    }

    /// Leaves nothing that runs.
    @Override
    public void close() throws IOException {
        kill();
        try {
            lifeline.close();
        } finally {
            process.getInputStream().close();
            process.getErrorStream().close();
        }
    }
}
