package dev.tectum.fuzz;

import java.lang.reflect.Constructor;
import java.util.Optional;

/// Where Jazzer enters, in a process of its own: it calls the two methods by their names.
public final class Fuzzer {

    private static Optional<Fuzzed> reader = Optional.empty();

    private Fuzzer() {
    }

    /// @param arguments the reader's class
    public static void fuzzerInitialize(String[] arguments) throws ReflectiveOperationException {
        Constructor<?> constructor = Class.forName(arguments[0]).getDeclaredConstructor();
        constructor.setAccessible(true);
        reader = Optional.of((Fuzzed) constructor.newInstance());
    }

    /// Called for every input.
    public static void fuzzerTestOneInput(byte[] input) {
        reader.orElseThrow().take(input);
    }
}
