package dev.tectum.stage.capture.pi4j.bus;

import com.pi4j.library.linuxfs.LinuxFile.LinuxFileException;
import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.pi4j.linux.Errno;
import dev.tectum.stage.capture.pi4j.linux.KernelException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says of a failure of Pi4J why a device is missing and what to do. The kernel's number decides: our providers carry it,
/// Pi4J's own carry it or the words that the C library has for it.
public final class Fault {

    private record Word(String part, int errno) {}

    /// What Pi4J's checks before opening and `strerror(3)` say; the first that fits counts.
    private static final List<Word> WORDS = List.of(new Word("is not readable", Errno.EACCES), new Word("is not writable", Errno.EACCES),
            new Word("Permission denied", Errno.EACCES), new Word("already exists", Errno.EBUSY), new Word("resource busy", Errno.EBUSY),
            new Word("does not exist", Errno.ENOENT), new Word("No such", Errno.ENOENT), new Word("timed out", Errno.ETIMEDOUT),
            new Word("lock on bus", Errno.ETIMEDOUT), new Word("not supported", Errno.EOPNOTSUPP));

    private Fault() {
    }

    /// @param device for people: `bme280 at 0x76 of bus 1`
    /// @param place what it is wired to: `bus 1`
    public static CaptureException of(String device, String place, RuntimeException failure) {
        int errno = errno(failure);
        Reason reason = reason(errno);
        return new CaptureException(device + " cannot be used: " + words(errno, place), reason);
    }

    /// Whether the bus does not move, so that no chip of it can be reached.
    static boolean isLockUp(RuntimeException failure) {
        int errno = errno(failure);
        return errno == Errno.ETIMEDOUT || errno == Errno.EAGAIN;
    }

    /// The kernel's number for the failure; 0 where nobody told it.
    public static int errno(Throwable failure) {
        for (@Nullable
        Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof KernelException refused) {
                return refused.errno();
            }
            if (cause instanceof LinuxFileException refused) {
                return Math.abs(refused.getCode());
            }
            String message = String.valueOf(cause.getMessage());
            Optional<Word> word = WORDS.stream().filter(each -> message.contains(each.part())).findFirst();
            if (word.isPresent()) {
                return word.get().errno();
            }
        }
        return 0;
    }

    private static Reason reason(int errno) {
        return switch (errno) {
            case Errno.EACCES, Errno.EPERM -> Reason.FORBIDDEN;
            case Errno.EBUSY -> Reason.BUSY;
            case Errno.EINVAL, Errno.ENOTTY, Errno.EOPNOTSUPP -> Reason.WRONG_FORMAT;
            default -> Reason.UNPLUGGED;
        };
    }

    private static String words(int errno, String place) {
        return switch (errno) {
            case Errno.EACCES, Errno.EPERM -> "this user may not open " + place + "; let it join the group that owns the device in /dev";
            case Errno.EBUSY -> place + " is taken there by a driver of the kernel or another program; end that first";
            case Errno.ENOENT, Errno.ENODEV -> "there is no " + place + "; is it switched on in the board's configuration?";
            case Errno.EINVAL -> "the board has no " + place + " of that kind; look its number up";
            case Errno.ENOTTY, Errno.EOPNOTSUPP -> place + " cannot do what this chip needs; wire it to another one";
            case Errno.ETIMEDOUT, Errno.EAGAIN -> place + " is stuck: something holds its lines; take the chips' power away for a moment";
            case Errno.EREMOTEIO, Errno.ENXIO, Errno.EIO, 0 -> "nobody answers there; check wires, power and address";
            default -> "the kernel refuses with errno " + errno;
        };
    }
}
