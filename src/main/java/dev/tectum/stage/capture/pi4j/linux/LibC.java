package dev.tectum.stage.capture.pi4j.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/// The few functions of the C library that a character device needs. Each gives what the function gives, or throws with the reason.
public final class LibC {

    // <fcntl.h> of Linux, the same on x86-64 and arm64
    private static final int O_RDWR = 2;
    private static final int O_CLOEXEC = 0x80000;

    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    private static final MethodHandle OPEN = handle("open", 2,
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle IOCTL = handle("ioctl", 2,
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    private static final MethodHandle IOCTL_AT = handle("ioctl", 2,
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
    private static final MethodHandle READ = handle("read", 3,
            FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
    private static final MethodHandle POLL = handle("poll", 3,
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
    private static final MethodHandle CLOSE = handle("close", 1, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private LibC() {
    }

    /// @param fixed how many parameters the function declares before its ellipsis
    private static MethodHandle handle(String name, int fixed, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        Linker.Option errno = Linker.Option.captureCallState("errno");
        MemorySegment address = linker.defaultLookup().findOrThrow(name);
        return fixed < descriptor.argumentLayouts().size()
                ? linker.downcallHandle(address, descriptor, errno, Linker.Option.firstVariadicArg(fixed))
                : linker.downcallHandle(address, descriptor, errno);
    }

    public static int open(String path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            MemorySegment name = arena.allocateFrom(path);
            return (int) checked((int) OPEN.invokeExact(state, name, O_RDWR | O_CLOEXEC), state, "open of " + path);
        } catch (KernelException refused) {
            throw refused;
        } catch (Throwable impossible) {
            throw broken("open", impossible);
        }
    }

    public static int ioctl(int descriptor, long request, long argument) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            return (int) checked((int) IOCTL.invokeExact(state, descriptor, request, argument), state, called(request));
        } catch (KernelException refused) {
            throw refused;
        } catch (Throwable impossible) {
            throw broken("ioctl", impossible);
        }
    }

    public static int ioctl(int descriptor, long request, MemorySegment argument) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            return (int) checked((int) IOCTL_AT.invokeExact(state, descriptor, request, argument), state, called(request));
        } catch (KernelException refused) {
            throw refused;
        } catch (Throwable impossible) {
            throw broken("ioctl", impossible);
        }
    }

    /// @return bytes read into `buffer`, at most as many as it holds
    public static long read(int descriptor, MemorySegment buffer) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            return checked((long) READ.invokeExact(state, descriptor, buffer, buffer.byteSize()), state, "read");
        } catch (KernelException refused) {
            throw refused;
        } catch (Throwable impossible) {
            throw broken("read", impossible);
        }
    }

    /// @param watched one `struct pollfd`
    /// @return 0 on time-out
    public static int poll(MemorySegment watched, int timeoutMs) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            return (int) checked((int) POLL.invokeExact(state, watched, 1L, timeoutMs), state, "poll");
        } catch (KernelException refused) {
            throw refused;
        } catch (Throwable impossible) {
            throw broken("poll", impossible);
        }
    }

    public static void close(int descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            int _ = (int) CLOSE.invokeExact(arena.allocate(STATE), descriptor);
        } catch (Throwable impossible) {
            throw broken("close", impossible);
        }
    }

    private static long checked(long result, MemorySegment state, String call) {
        if (result < 0) {
            throw new KernelException(call, (int) ERRNO.get(state, 0L));
        }
        return result;
    }

    private static String called(long request) {
        return "ioctl 0x" + Long.toHexString(request);
    }

    private static IllegalStateException broken(String function, Throwable impossible) {
        return new IllegalStateException("Calling " + function + " of the C library failed", impossible);
    }
}
