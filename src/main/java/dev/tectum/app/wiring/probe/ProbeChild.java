package dev.tectum.app.wiring.probe;

import dev.tectum.app.config.InferenceConfig;
import dev.tectum.stage.update.process.ProbeReport;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The child's `main`: loads the bundle in a folder, runs its self-test, says how it went in one line and ends. It also ends when nobody
/// holds its stdin any more. This process may die of the bundle: that is what it is for.
public final class ProbeChild {

    private static final int ABANDONED = 1;

    private ProbeChild() {
    }

    /// @param arguments the bundle's folder, the providers to try with commas between them, the only variant to take (or none)
    public static void main(String[] arguments) {
        PrintStream answer = System.out;
        System.setOut(System.err); // whatever else is printed is no answer
        Thread.ofPlatform().daemon().name("lifeline").start(ProbeChild::endWhenAlone);
        InferenceConfig inference = new InferenceConfig(List.of(arguments[1].split(",", -1)), Optional.empty(),
                arguments.length > 2 ? Optional.of(arguments[2]) : Optional.empty());
        ProbeReport report = new FirstRun(Path.of(arguments[0]), inference).report();
        answer.println(report.json());
        answer.flush();
        Runtime.getRuntime().halt(0); // without closing what native code may have broken
    }

    private static void endWhenAlone() {
        try {
            while (System.in.read() >= 0) {
                // nothing is ever said
            }
        } catch (IOException closed) {
            // as good as its end
        }
        Runtime.getRuntime().halt(ABANDONED);
    }
}
