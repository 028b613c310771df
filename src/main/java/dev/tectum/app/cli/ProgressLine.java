package dev.tectum.app.cli;

import dev.tectum.app.wiring.evaluation.EvaluationProgress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongSupplier;

/// How far a long command is, on stderr: one line that moves where that is a terminal, else a new line every few seconds.
final class ProgressLine implements EvaluationProgress {

    private static final long TERMINAL_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final String START_OF_LINE = "\r\u001b[K";

    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier clock;
    private final long begun;
    private long shown;

    /// @param clock nanoseconds that only rise
    ProgressLine(PrintWriter err, boolean terminal, LongSupplier clock) {
        this.err = err;
        this.terminal = terminal;
        this.clock = clock;
        this.begun = clock.getAsLong();
        this.shown = begun;
    }

    /// Nothing but what people should know.
    static EvaluationProgress quiet(PrintWriter err) {
        return new EvaluationProgress() {
            @Override
            public void played(int done, int all, String what) {
                // nobody wants to know
            }

            @Override
            public void note(String line) {
                err.println(line);
                err.flush();
            }
        };
    }

    /// Whether what is written to stderr is seen as it comes. Linux tells by what the descriptor points at.
    static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    @Override
    public synchronized void played(int done, int all, String what) {
        long now = clock.getAsLong();
        boolean last = done == all;
        if (!last && now - shown < (terminal ? TERMINAL_NANOS : LINE_NANOS)) {
            return;
        }
        shown = now;
        double left = (now - begun) / NANOS_PER_SECOND / done * (all - done);
        String line = last
                ? String.format(Locale.ROOT, "%d of %d plays in %s", done, all, time((now - begun) / NANOS_PER_SECOND))
                : String.format(Locale.ROOT, "%d of %d plays, about %s left: %s", done, all, time(left), what);
        err.print(terminal ? START_OF_LINE + line + (last ? "\n" : "") : line + "\n");
        err.flush();
    }

    @Override
    public synchronized void note(String line) {
        err.println(terminal ? START_OF_LINE + line : line);
        err.flush();
    }

    private static String time(double seconds) {
        return seconds < 60
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : String.format(Locale.ROOT, "%d min %02d s", (int) seconds / 60, (int) seconds % 60);
    }
}
