package dev.tectum.stage.update.process;

import dev.tectum.stage.update.life.ProbeLimits;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the end of a child without an answer means, for people.
final class Ending {

    private static final int SIGNALS = 128;
    private static final int LAST_SIGNAL = 64;
    private static final int OUT_OF_MEMORY = 3; // Java's own, with ExitOnOutOfMemoryError
    private static final int LONGEST_QUOTE = 200;
    private static final int HEXADECIMAL = 16;

    /// How Java tells of a signal that it has caught, before it ends with the code 1.
    private static final Pattern CRASH = Pattern.compile("^# +SIG[A-Z]+ \\(0x([0-9a-f]{1,2})\\)", Pattern.MULTILINE);

    private static final Map<Integer, String> NAMES = Map.of(4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11,
            "SIGSEGV", 15, "SIGTERM", 24, "SIGXCPU", 25, "SIGXFSZ", 31, "SIGSYS");

    private Ending() {
    }

    /// @return what follows "the model"
    static String of(Ended ended, ProbeLimits limits) {
        if (ended.stopped().isPresent()) {
            return ended.stopped().get();
        }
        Matcher crash = CRASH.matcher(ended.answer());
        if (crash.find()) {
            return signal(Integer.parseInt(crash.group(1), HEXADECIMAL), limits);
        }
        int code = ended.exitCode();
        if (code > SIGNALS && code <= SIGNALS + LAST_SIGNAL) {
            return signal(code - SIGNALS, limits);
        }
        return switch (code) {
            case 0 -> ended.answer().isBlank() ? "said nothing" : "said no more than \"" + quote(ended.answer()) + "\"";
            case OUT_OF_MEMORY -> "asked for more than the " + limits.memoryMegabytes() + " MB of memory that it may have";
            default -> "ended with the exit code " + code + (ended.complaint().isBlank() ? "" : ": " + quote(ended.complaint()));
        };
    }

    private static String signal(int number, ProbeLimits limits) {
        String ended = "ended by signal " + number + NAMES.entrySet().stream().filter(each -> each.getKey() == number)
                .map(each -> " (" + each.getValue() + ")").findFirst().orElse("");
        return switch (NAMES.getOrDefault(number, "")) {
            case "SIGXCPU" -> ended + ", for it took more than " + limits.processorTime().toSeconds() + " s of the processor";
            case "SIGXFSZ" -> ended + ", for it wrote more than it may";
            case "SIGKILL" -> ended + ", as the system does with whatever takes more memory or time than there is";
            default -> ended;
        };
    }

    /// The first line, without what could write into a log or on a screen.
    static String quote(String text) {
        String line = text.lines().filter(each -> !each.isBlank()).findFirst().orElse("").strip();
        return printable(line, LONGEST_QUOTE);
    }

    static String printable(String text, int longest) {
        String clean = text.replaceAll("\\p{C}", "?");
        return clean.length() <= longest ? clean : clean.substring(0, longest) + "…";
    }
}
