package dev.tectum.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A second Java process of the same classes, to be killed as a power cut would.
public final class ChildJvm {

    private ChildJvm() {
    }

    public static Process start(Class<?> main, String... arguments) {
        return start(List.of(), main, arguments);
    }

    /// @param wrapper a command that runs the command after it, such as `unshare -m`
    public static Process start(List<String> wrapper, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(wrapper);
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "--enable-native-access=ALL-UNNAMED", "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
