package dev.tectum.stage.capture.sound;

import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.CaptureException;
import java.util.Optional;

/// PulseAudio's client library, loaded when it is first asked for, and the meaning of its errors. Thread-safe.
final class PulseLibrary {

    // pulse/def.h: pa_error_code_t
    private static final int ACCESS = 1;
    private static final int INVALID = 3;
    private static final int NO_ENTITY = 5;
    private static final int REFUSED = 6;
    private static final int AUTH_KEY = 9;
    private static final int BUSY = 26;

    private static final class Loaded {

        private static final Attempt ATTEMPT = load();

        private static Attempt load() {
            try {
                return new Attempt(Optional.of(NativeFunctions.bind(Pulse.class, "libpulse.so.0", "pa_",
                        "install libpulse0 (Debian: apt install libpulse0)")), "");
            } catch (CaptureException missing) {
                return new Attempt(Optional.empty(), String.valueOf(missing.getMessage()));
            }
        }
    }

    private record Attempt(Optional<Pulse> functions, String problem) {}

    private PulseLibrary() {
    }

    /// @throws CaptureException if it is not on this machine
    static Pulse functions() {
        Attempt attempt = Loaded.ATTEMPT;
        return attempt.functions().orElseThrow(() -> new CaptureException(attempt.problem(), Reason.UNPLUGGED));
    }

    static CaptureException failure(String name, String doing, int error) {
        String problem = name + " " + doing + ": ";
        return switch (error) {
            case ACCESS, AUTH_KEY ->
                new CaptureException(problem + "its server does not let this user in; run as the user whose server it is, or"
                        + " give this one its cookie", Reason.FORBIDDEN);
            case BUSY -> new CaptureException(problem + "it is held by another program", Reason.BUSY);
            case REFUSED -> new CaptureException(problem + "no server answers there; start PulseAudio or PipeWire, or name its server",
                    Reason.UNPLUGGED);
            case NO_ENTITY ->
                new CaptureException(problem + "the server has no such source; `pactl list short sources` lists them", Reason.UNPLUGGED);
            case INVALID -> new CaptureException(problem + meaning(error), Reason.WRONG_FORMAT);
            default -> new CaptureException(problem + meaning(error), Reason.UNPLUGGED);
        };
    }

    private static String meaning(int error) {
        return NativeFunctions.text(functions().strerror(error));
    }
}
