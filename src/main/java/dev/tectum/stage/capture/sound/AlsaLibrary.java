package dev.tectum.stage.capture.sound;

import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.CaptureException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// ALSA's library, loaded when it is first asked for, and the meaning of its errors. Thread-safe.
final class AlsaLibrary {

    private static final Logger LOG = LoggerFactory.getLogger(AlsaLibrary.class);

    static final int EINTR = 4;
    static final int EAGAIN = 11;
    static final int EPIPE = 32;
    static final int ESTRPIPE = 86;
    private static final int EPERM = 1;
    private static final int ENOENT = 2;
    private static final int EACCES = 13;
    private static final int EBUSY = 16;
    private static final int ENODEV = 19;
    private static final int EINVAL = 22;

    /// Loaded on first use, once for the life of the program.
    private static final class Loaded {

        private static final Attempt ATTEMPT = load();

        private static Attempt load() {
            try {
                Alsa alsa = NativeFunctions.bind(Alsa.class, "libasound.so.2", "snd_",
                        "install libasound2 (Debian: apt install libasound2)");
                alsa.libErrorSetHandler(quietHandler());
                return new Attempt(Optional.of(alsa), "");
            } catch (CaptureException missing) {
                return new Attempt(Optional.empty(), String.valueOf(missing.getMessage()));
            }
        }
    }

    private record Attempt(Optional<Alsa> functions, String problem) {}

    private AlsaLibrary() {
    }

    /// @throws CaptureException if it is not on this machine
    static Alsa functions() {
        Attempt attempt = Loaded.ATTEMPT;
        return attempt.functions().orElseThrow(() -> new CaptureException(attempt.problem(), Reason.UNPLUGGED));
    }

    /// The library writes to stderr by itself. Its handler takes a format and further arguments, which a callee may leave unread.
    private static MemorySegment quietHandler() {
        try {
            MethodHandle told = MethodHandles.lookup().findStatic(AlsaLibrary.class, "told", MethodType.methodType(void.class,
                    MemorySegment.class, int.class, MemorySegment.class, int.class, MemorySegment.class));
            return Linker.nativeLinker().upcallStub(told, FunctionDescriptor.ofVoid(ValueLayout.ADDRESS, ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS), Arena.global());
        } catch (NoSuchMethodException | IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @SuppressWarnings("UnusedMethod") // the library calls it
    private static void told(MemorySegment file, int line, MemorySegment function, int error, MemorySegment format) {
        LOG.debug("{}:{} {}: {} ({})", NativeFunctions.text(file), line, NativeFunctions.text(function), NativeFunctions.text(format),
                error);
    }

    /// @param doing what was tried, for example `cannot be opened`
    static CaptureException failure(String device, String doing, long result) {
        int error = (int) -result;
        String meaning = NativeFunctions.text(functions().strerror((int) result));
        return switch (error) {
            case EACCES, EPERM -> new CaptureException(device + " " + doing + ": this user may not; let it join the group audio",
                    Reason.FORBIDDEN);
            case EBUSY ->
                new CaptureException(device + " " + doing + ": another program holds it (fuser -v /dev/snd/* names it)", Reason.BUSY);
            case EINVAL -> new CaptureException(device + " " + doing + ": " + meaning, Reason.WRONG_FORMAT);
            case ENOENT, ENODEV -> new CaptureException(device + " " + doing + ": it is not plugged in; `arecord -L` lists what is",
                    Reason.UNPLUGGED);
            default -> new CaptureException(device + " " + doing + ": " + meaning, Reason.UNPLUGGED);
        };
    }
}
