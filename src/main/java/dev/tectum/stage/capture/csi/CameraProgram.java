package dev.tectum.stage.capture.csi;

import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.CaptureException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running program whose output is read without waiting for it; what it complains of is kept short. Closing ends it, politely first,
/// with all that it has started. One thread.
final class CameraProgram implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CameraProgram.class);
    private static final int COMPLAINT_BYTES = 2_048;
    private static final int SHOWN_CHARACTERS = 200;
    private static final long POLITE_MILLIS = 1_000;
    private static final Pattern FORBIDDEN = Pattern.compile("permission denied|not permitted|access denied");
    private static final Pattern BUSY = Pattern.compile("busy|in use|already acquired|failed to acquire");

    private final String name;
    private final Process process;
    private final InputStream output;
    private final InputStream errors;
    private final byte[] complaint = new byte[COMPLAINT_BYTES];
    private int complained;

    private CameraProgram(String name, Process process) {
        this.name = name;
        this.process = process;
        this.output = process.getInputStream();
        this.errors = process.getErrorStream();
    }

    /// @throws CaptureException if there is no such program
    static CameraProgram start(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectInput(Path.of("/dev/null").toFile()).start();
            return new CameraProgram(String.valueOf(Path.of(command.getFirst()).getFileName()), process);
        } catch (IOException refused) {
            throw new CaptureException(command.getFirst() + " cannot be started: " + refused.getMessage(), Reason.FORBIDDEN);
        }
    }

    /// Takes what the program has written since, if anything.
    ///
    /// @return whether there was anything
    boolean readInto(JpegSplitter splitter) {
        listen();
        try {
            boolean any = output.available() > 0;
            if (any) {
                splitter.fill(output);
            }
            return any;
        } catch (IOException closed) {
            return false;
        }
    }

    /// Keeps the end of what the program complains of, so that it is never held up by it.
    private void listen() {
        try {
            while (errors.available() > 0) {
                if (complained == COMPLAINT_BYTES) {
                    complained = COMPLAINT_BYTES / 2;
                    System.arraycopy(complaint, complained, complaint, 0, complained);
                }
                int count = errors.read(complaint, complained, Math.min(errors.available(), COMPLAINT_BYTES - complained));
                if (count <= 0) {
                    return;
                }
                complained += count;
            }
        } catch (IOException closed) {
            // nothing more will be heard
        }
    }

    /// The program is over, and all that it wrote has been read.
    boolean hasEnded() {
        try {
            return !process.isAlive() && output.available() == 0;
        } catch (IOException closed) {
            return true;
        }
    }

    /// Why there are no more pictures, once it has ended.
    CaptureException lost() {
        listen();
        String said = new String(complaint, 0, complained, StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}+", " ").strip();
        String lower = said.toLowerCase(Locale.ROOT);
        Reason reason = BUSY.matcher(lower).find() ? Reason.BUSY
                : FORBIDDEN.matcher(lower).find() ? Reason.FORBIDDEN : Reason.UNPLUGGED;
        String shown = said.substring(Math.max(0, said.length() - SHOWN_CHARACTERS));
        return new CaptureException(name + " ended with " + process.exitValue() + (shown.isEmpty() ? "" : ": " + shown), reason);
    }

    @Override
    public void close() {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroy();
        family.forEach(ProcessHandle::destroy);
        boolean interrupted = !endsWithin(POLITE_MILLIS);
        if (process.isAlive()) {
            process.destroyForcibly();
        }
        family.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        interrupted |= !endsWithin(POLITE_MILLIS);
        closeStreams();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return false if this thread was interrupted meanwhile
    private boolean endsWithin(long millis) {
        try {
            process.waitFor(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (InterruptedException hurried) {
            return false;
        }
    }

    private void closeStreams() {
        try (output; errors) {
            LOG.debug("{} has ended: {}", name, !process.isAlive());
        } catch (IOException broken) {
            LOG.warn("A pipe from {} cannot be closed: {}", name, broken.getMessage());
        }
    }
}
