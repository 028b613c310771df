package dev.tectum.stage.update.hawkbit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/// A line on loopback between a device and its server that breaks after some bytes of answers, each time anew, and counts them. Any thread.
final class CuttingProxy implements AutoCloseable {

    private static final int BLOCK = 8 * 1024;

    private final ServerSocket socket;
    private final URI server;
    private final AtomicLong passed = new AtomicLong();
    private final AtomicLong cuts = new AtomicLong();
    private volatile long cutAfter = Long.MAX_VALUE;

    CuttingProxy(URI server) {
        this.server = server;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException occupied) {
            throw new UncheckedIOException(occupied);
        }
        Thread.ofPlatform().daemon().name("cutting-proxy").start(this::serve);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    void cutAfter(long bytes) {
        cutAfter = bytes;
    }

    /// Bytes of answers, heads included.
    long passedBytes() {
        return passed.get();
    }

    long cuts() {
        return cuts.get();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket near = socket.accept();
                Socket far = new Socket(server.getHost(), server.getPort());
                Thread.ofVirtual().start(() -> carry(near, far, false));
                Thread.ofVirtual().start(() -> carry(far, near, true));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void carry(Socket from, Socket to, boolean answers) {
        byte[] block = new byte[BLOCK];
        long left = answers ? cutAfter : Long.MAX_VALUE;
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                int passing = Math.toIntExact(Math.min(count, left));
                out.write(block, 0, passing);
                out.flush();
                left -= passing;
                passed.addAndGet(answers ? passing : 0);
                if (left == 0) {
                    cuts.incrementAndGet();
                    return;
                }
            }
        } catch (IOException ended) {
            return; // either side has had enough
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException closedAlready) {
            throw new UncheckedIOException(closedAlready);
        }
    }
}
