package dev.tectum.stage.health.systemd;

import dev.tectum.stage.health.HealthException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// A unix datagram socket and the address it sends to. Java has only unix sockets of the stream kind, so libc is called.
/// Any thread, one datagram at a time.
final class NotifySocket implements AutoCloseable {

    // unix(7): struct sockaddr_un { sa_family_t sun_family; char sun_path[108]; }
    private static final int PATH_OFFSET = 2;
    private static final int MAX_PATH = 108;

    private final String name;
    private final int descriptor;
    private final byte[] path;

    private NotifySocket(String name, int descriptor, byte[] path) {
        this.name = name;
        this.descriptor = descriptor;
        this.path = path;
    }

    /// @param name a path, or `@` and the name of an abstract socket
    static NotifySocket open(String name) {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        if (path.length >= MAX_PATH || path.length < 2 || !(name.startsWith("/") || name.startsWith("@"))) {
            throw new HealthException(
                    "NOTIFY_SOCKET=\"" + name + "\" is no address of a unix socket: it should be an absolute path or @name");
        }
        if (path[0] == '@') {
            path[0] = 0; // unix(7): an abstract name starts with a null byte
        }
        int descriptor = LibC.openUnixDatagram();
        if (descriptor < 0) {
            throw new HealthException("No unix socket can be made for NOTIFY_SOCKET: too many files may be open");
        }
        return new NotifySocket(name, descriptor, path);
    }

    synchronized void send(String text) {
        try (Arena arena = Arena.ofConfined()) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            MemorySegment message = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            MemorySegment address = arena.allocate(PATH_OFFSET + MAX_PATH, Short.BYTES);
            address.set(ValueLayout.JAVA_SHORT, 0, LibC.AF_UNIX);
            MemorySegment.copy(path, 0, address, ValueLayout.JAVA_BYTE, PATH_OFFSET, path.length);
            long sent = LibC.sendTo(descriptor, message, address, PATH_OFFSET + path.length);
            if (sent != bytes.length) {
                throw new HealthException("systemd cannot be told " + text + " by the socket " + name
                        + " of NOTIFY_SOCKET: nobody listens there, or this user may not write to it");
            }
        }
    }

    @Override
    public synchronized void close() {
        LibC.close(descriptor);
    }
}
