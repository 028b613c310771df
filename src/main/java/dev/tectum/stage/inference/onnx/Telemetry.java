package dev.tectum.stage.inference.onnx;

import dev.tectum.stage.inference.InferenceException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// ONNX Runtime's reports to its makers. From 1.29 on it opens a database in the user's cache and reads the machine's id as soon as it is
/// loaded, before its own switch can be reached: only a variable in the environment keeps it from that.
final class Telemetry {

    private static final String VARIABLE = "ORT_DISABLE_TELEMETRY";

    private static boolean forbidden;

    private Telemetry() {
    }

    /// For this process, if called before the library is loaded. Only the first call does it: who reads the environment meanwhile, as a library's
    /// threads may, must not see it change.
    ///
    /// @throws InferenceException if the C library refuses
    static synchronized void forbid() {
        if (!forbidden) {
            set();
            forbidden = true;
        }
    }

    private static void set() {
        Linker linker = Linker.nativeLinker();
        FunctionDescriptor setenv = FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(VARIABLE);
            MemorySegment value = arena.allocateFrom("1");
            int refused = (int) linker.downcallHandle(linker.defaultLookup().findOrThrow("setenv"), setenv).invokeExact(name, value, 1);
            if (refused != 0) {
                throw new InferenceException("The environment does not take " + VARIABLE + ": set it before the program starts");
            }
        } catch (InferenceException told) {
            throw told;
        } catch (Throwable impossible) {
            throw new InferenceException("Calling setenv of the C library failed", impossible);
        }
    }
}
