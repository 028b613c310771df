package dev.tectum.stage.health.systemd;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The few functions of the C library that a unix datagram needs. Constants: Linux, the same on x86-64 and arm64.
final class LibC {

    static final short AF_UNIX = 1;

    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_NOSIGNAL = 0x4000;

    private static final MethodHandle SOCKET = handle("socket",
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle SENDTO = handle("sendto", FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle CLOSE = handle("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

    private LibC() {
    }

    private static MethodHandle handle(String name, FunctionDescriptor descriptor) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
    }

    /// @return a descriptor, negative on failure
    static int openUnixDatagram() {
        try {
            return (int) SOCKET.invokeExact((int) AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        } catch (Throwable impossible) {
            throw broken("socket", impossible);
        }
    }

    /// @return bytes sent, negative on failure
    static long sendTo(int descriptor, MemorySegment message, MemorySegment address, int addressBytes) {
        try {
            return (long) SENDTO.invokeExact(descriptor, message, message.byteSize(), MSG_DONTWAIT | MSG_NOSIGNAL, address, addressBytes);
        } catch (Throwable impossible) {
            throw broken("sendto", impossible);
        }
    }

    static void close(int descriptor) {
        try {
            int _ = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable impossible) {
            throw broken("close", impossible);
        }
    }

    private static IllegalStateException broken(String function, Throwable impossible) {
        return new IllegalStateException("Calling " + function + " of the C library failed", impossible);
    }
}
