package dev.tectum.stage.capture.sound;

import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.capture.CaptureException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Binds a Java interface to a C library: each method to the function of its name, written in C's way behind a prefix
/// (`pcmOpen` is `snd_pcm_open`). Parameters and results are `int`, `long` or pointers. Meant for hundreds of calls a second, not millions.
final class NativeFunctions {

    /// C's names: a capital letter begins a new word.
    private static final String CAPITAL = "([A-Z])";

    private NativeFunctions() {
    }

    /// @param install what to install where the library is missing
    /// @throws CaptureException if the library or one of the functions is not there
    static <T> T bind(Class<T> functions, String library, String prefix, String install) {
        SymbolLookup symbols = lookup(library, install);
        Map<Method, MethodHandle> handles = new HashMap<>();
        for (Method method : functions.getMethods()) {
            String name = prefix + method.getName().replaceAll(CAPITAL, "_$1").toLowerCase(Locale.ROOT);
            MemorySegment address = symbols.find(name)
                    .orElseThrow(() -> new CaptureException(library + " has no function " + name + ": it is too old for this program",
                            Reason.UNPLUGGED));
            MethodHandle handle = Linker.nativeLinker().downcallHandle(address, descriptor(method));
            handles.put(method, handle.asSpreader(Object[].class, method.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class)));
        }
        InvocationHandler call = (proxy, method, arguments) -> {
            MethodHandle handle = handles.get(method);
            if (handle == null) {
                throw new UnsupportedOperationException(library + " has functions only, no " + method.getName());
            }
            return handle.invokeExact(arguments == null ? new Object[0] : arguments);
        };
        return functions.cast(Proxy.newProxyInstance(functions.getClassLoader(), new Class<?>[] {functions}, call));
    }

    private static SymbolLookup lookup(String library, String install) {
        try {
            return SymbolLookup.libraryLookup(library, Arena.global());
        } catch (IllegalArgumentException missing) {
            throw new CaptureException(library + " is not on this machine: " + install, Reason.UNPLUGGED);
        }
    }

    private static FunctionDescriptor descriptor(Method method) {
        MemoryLayout[] parameters = new MemoryLayout[method.getParameterCount()];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = layout(method.getParameterTypes()[i]);
        }
        return method.getReturnType() == void.class
                ? FunctionDescriptor.ofVoid(parameters)
                : FunctionDescriptor.of(layout(method.getReturnType()), parameters);
    }

    private static MemoryLayout layout(Class<?> type) {
        if (type == int.class) {
            return ValueLayout.JAVA_INT;
        }
        return type == long.class ? ValueLayout.JAVA_LONG : ValueLayout.ADDRESS;
    }

    /// The C string at an address that a library returned.
    static String text(MemorySegment address) {
        return address.equals(MemorySegment.NULL) ? "" : address.reinterpret(Long.MAX_VALUE).getString(0);
    }
}
