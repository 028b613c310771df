package dev.tectum.stage.update.process;

import dev.tectum.stage.update.life.ProbeLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The Java program that runs in the child: it is told the bundle's folder and then `arguments`, and answers with one [ProbeReport].
///
/// @param options for Java, such as properties; no secrets, for everybody on the machine can read them
public record ChildProgram(Path java, String classPath, String mainClass, List<String> options, List<String> arguments) {

    /// Small and quiet: one collector thread, no files beside the bundle's, no dump of a crash, and an end where memory does.
    private static final List<String> MODEST = List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1", "-XX:ReservedCodeCacheSize=64m", "-XX:CompressedClassSpaceSize=64m",
            "-XX:-UsePerfData", "-XX:+ExitOnOutOfMemoryError", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null",
            "-Djava.awt.headless=true", "-Dstdout.encoding=UTF-8", "-Dstderr.encoding=UTF-8");

    public ChildProgram {
        options = List.copyOf(options);
        arguments = List.copyOf(arguments);
    }

    /// Of the Java and the classes that this process runs on: packed, installed or fresh from the compiler.
    public static ChildProgram ofThisProcess(Class<?> main, List<String> options, List<String> arguments) {
        return new ChildProgram(Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path"),
                main.getName(), options, arguments);
    }

    /// @param temporary what the child may fill and leave behind
    List<String> command(Path bundle, Path temporary, ProbeLimits limits) {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(MODEST);
        command.add("-Xmx" + limits.memoryMegabytes() / 2 + "m"); // the other half is for the networks, which are not on Java's heap
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(options);
        command.addAll(List.of(mainClass, bundle.toAbsolutePath().toString()));
        command.addAll(arguments);
        return command;
    }

    /// The class path is none of the command's arguments: ONNX Runtime 1.29 overflows its stack where one has some thousand characters.
    Map<String, String> environment() {
        return Map.of("CLASSPATH", classPath);
    }
}
